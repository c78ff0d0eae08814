// Starts the fake Freshcom and Vite. Ctrl+C stops both. Vite gets what follows `npm start --`: `-- --port 3000`.
import { spawn } from 'node:child_process'

const port = process.env.FRESHCOM_PORT ?? '4010'
const env = { ...process.env, VITE_FRESHCOM_URL: `http://127.0.0.1:${port}/v1` }
const start = (name, words) => spawn(name, words, { stdio: 'inherit', env, shell: process.platform === 'win32' })
const children = [start('freshcom-sdk', ['fake', '--port', port]), start('vite', process.argv.slice(2))]

const stop = () => children.forEach((child) => child.kill())
for (const child of children)
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0
    stop()
  })
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
