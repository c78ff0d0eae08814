/** Runs the programs in `examples/vagaro` as a user would: in their own processes, with the built package. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { start } from './situation'

const run = promisify(execFile)

test('a customer’s data is exported, and an unknown customer gets a message', async () => {
  const { fake } = start()
  const server = await fake.listen()
  const { clientId, clientSecret } = fake
  const env = {
    ...process.env,
    VAGARO_URL: server.url,
    VAGARO_CLIENT_ID: clientId,
    VAGARO_CLIENT_SECRET: clientSecret,
  }
  const program = (email: string) => run(process.execPath, ['examples/vagaro/export-a-customer.ts', email], { env })
  try {
    const { stdout } = await program('sarah.johnson@example.com')
    expect(JSON.parse(stdout)).toMatchObject({ personal_info: { name: 'Sarah Johnson' } })
    expect((await program('nobody@example.com')).stdout).toContain('knows nobody')
  } finally {
    await server.close()
  }
})

test('webhooks are handled once, and forged ones are rejected', async () => {
  const { fake } = start()
  const env = { ...process.env, VAGARO_WEBHOOK_SECRET: fake.webhookSecret, COUNT: '3' }
  const program = spawn(process.execPath, ['examples/vagaro/receive-webhooks.ts'], { env })
  const lines = createInterface(program.stdout)
  const printed: string[] = []
  const listening = once(lines, 'line') as Promise<[string]>
  lines.on('line', (line) => printed.push(line))
  const port = /\d+/.exec((await listening)[0])?.[0]
  const ended = once(program, 'exit')
  const { rawBody, headers } = await fake.webhook()
  const deliver = async (body: string) =>
    (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers: { ...headers, connection: 'close' } }))
      .status
  expect([await deliver(rawBody), await deliver(rawBody), await deliver(`${rawBody} `)]).toEqual([200, 200, 400])
  await ended
  expect(printed.slice(1)).toEqual([
    'customer.created cust_67890',
    'not handled: webhook_replayed',
    'not handled: webhook_signature_invalid',
  ])
})
