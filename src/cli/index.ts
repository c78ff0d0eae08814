#!/usr/bin/env node
/** The package's command: serves an embedded Freshcom to whatever is being built. */
import { parseArguments, USAGE, type Command } from './command-line'
import { createExampleStore } from '../testing/freshcom/example-store'

const command = parseArguments(process.argv.slice(2))
if (command.kind === 'help') {
  console.log(USAGE)
} else if (command.kind === 'mistake') {
  console.error(`${command.message}\n\n${USAGE}`)
  process.exitCode = 2
} else {
  await serve(command).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    console.error(`Cannot listen on port ${command.port}: ${reason}`)
    process.exitCode = 1
  })
}

async function serve({ port, options }: Extract<Command, { kind: 'fake' }>): Promise<void> {
  const { fake, inhabitants } = createExampleStore(options)
  const server = await fake.listen(port)
  console.log(`An embedded Freshcom listens at ${server.url}`)
  console.log(`  accountId               ${fake.accountId}`)
  console.log(`  storefrontRefreshToken  ${fake.storefrontRefreshToken}`)
  for (const { username, password, role } of inhabitants)
    console.log(`  ${username.padEnd(22)}  ${password}  (${role})`)
  console.log('Codes and tokens that it would send are printed here. Stop it with Ctrl+C.')
  fake.onMessage((line) => console.log(line))
  const stop = () => void server.close()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
