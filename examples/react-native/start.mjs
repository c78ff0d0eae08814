// Starts the fake Freshcom and Expo. Ctrl+C stops both. Expo gets what follows `npm start --`: `-- --android`.
import { spawn } from 'node:child_process'

const port = process.env.FRESHCOM_PORT ?? '4010'
const start = (name, words) => spawn(name, words, { stdio: 'inherit', shell: process.platform === 'win32' })
// An emulator is another machine, so the fake Freshcom must accept requests from the network.
const fake = start('freshcom-sdk', ['fake', '--host', '0.0.0.0', '--port', port])
const children = [fake, start('expo', ['start', ...process.argv.slice(2)])]

const stop = () => children.forEach((child) => child.kill())
for (const child of children)
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0
    stop()
  })
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
