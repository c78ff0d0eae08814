#!/usr/bin/env node
/** The command of the package, `freshcom-sdk`. It starts a fake Freshcom for development. */
import { networkInterfaces } from 'node:os'
import { parseArguments, USAGE, type ServeCommand } from './command-line'
import { greeting } from './greeting'
import { explain } from './listen-failure'
import { createExampleStore } from '../testing/freshcom/example-store'
import { version } from '../../package.json'

const command = parseArguments(process.argv.slice(2))
if (command.kind === 'help') {
  console.log(USAGE)
} else if (command.kind === 'version') {
  console.log(version)
} else if (command.kind === 'mistake') {
  console.error(`${command.message}\nSee npx freshcom-sdk --help.`)
  process.exitCode = 2
} else {
  await serve(command).catch((error: unknown) => {
    console.error(explain(error, command))
    process.exitCode = 1
  })
}

async function serve({ port, host, quiet, options }: ServeCommand): Promise<void> {
  const store = createExampleStore(options)
  const { fake } = store
  const server = await fake.listen(port, host)
  const stop = () => void server.close()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // The reader of the log has closed the pipe, for example `| head`.
  process.stdout.on('error', stop)
  const isOpen = host === '0.0.0.0' || host === '::'
  const networkUrls = isOpen ? networkAddresses().map((address) => server.url.replace('127.0.0.1', address)) : []
  const place = { version, url: server.url, networkUrls, isQuiet: quiet }
  console.log(greeting(store, place))
  const log = (line: string) => console.log(`${new Date().toTimeString().slice(0, 8)}  ${line}`)
  fake.onMessage(log)
  if (!quiet) fake.onRequest(log)
}

/** This machine's addresses in its networks. */
function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}
