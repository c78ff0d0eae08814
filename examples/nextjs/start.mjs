// Starts the fake Freshcom and `next dev`. Ctrl+C stops both. Next.js gets the words after `npm start --`.
import { spawn } from 'node:child_process'

const port = process.env.FRESHCOM_PORT ?? '4010'
const env = { ...process.env, FRESHCOM_URL: `http://127.0.0.1:${port}/v1` }
const start = (name, words) => spawn(name, words, { stdio: 'inherit', env, shell: process.platform === 'win32' })
const children = [start('freshcom-sdk', ['fake', '--port', port]), start('next', ['dev', ...process.argv.slice(2)])]

const stop = () => children.forEach((child) => child.kill())
for (const child of children)
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0
    stop()
  })
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
