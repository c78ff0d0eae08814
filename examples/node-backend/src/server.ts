/** Serves the app. After Ctrl+C it finishes the open requests first. */
import { serve } from '@hono/node-server'
import { app } from './app.ts'
import { redis } from './redis.ts'
import { settings } from './settings.ts'

const server = serve({ fetch: app.fetch, port: settings.port, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`The backend listens on http://127.0.0.1:${port}`)
})

const stop = () => server.close(() => void redis.close())
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
