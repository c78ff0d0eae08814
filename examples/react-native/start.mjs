// Starts the embedded Freshcom and Expo; Ctrl+C stops both. Words after `npm start --` go to Expo: `-- --android`.
import { spawn } from 'node:child_process'

const port = process.env.FRESHCOM_PORT ?? '4010'
const start = (name, words) => spawn(name, words, { stdio: 'inherit', shell: process.platform === 'win32' })
// An emulator is another machine: the embedded Freshcom has to let the network in.
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
