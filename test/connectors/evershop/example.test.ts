/** Runs the example program as a user would: in its own process, with the built package. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openShop } from './shop'

const run = promisify(execFile)

test('the program runs against a shop over HTTP', async () => {
  const { fake } = openShop()
  const server = await fake.listen()
  try {
    const { stdout } = await run(process.execPath, ['examples/evershop/account.ts'], {
      env: { ...process.env, EVERSHOP_URL: server.url },
    })
    expect(stdout.trim().split('\n')).toEqual([
      'A second Ann: email_already_used',
      'Welcome, Ann Example',
      'Not an address: province, country',
      'Albany: default true',
      'Now called Ann Sample',
      'Logged in: false',
    ])
  } finally {
    await server.close()
  }
})
