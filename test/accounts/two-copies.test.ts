/** In CommonJS every entry carries its own copy of the errors; the adapters recognise those of the connectors' copies. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const PROGRAM = `
const { createFakeGroupEat } = require('freshcom-sdk/testing')
const { GroupEat } = require('freshcom-sdk/groupeat')
const { groupeatAccounts, AuthenticationError } = require('freshcom-sdk/accounts')
const fake = createFakeGroupEat()
const accounts = groupeatAccounts(new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch }))
accounts.login({ username: 'nobody@ensta.fr', password: 'supersecurepassword' }).catch(async (error) => {
  console.log(error.code, error instanceof AuthenticationError, await accounts.current())
})
`

test('a refusal of one copy is the refusal of the other', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=commonjs', '--eval', PROGRAM])
  expect(stdout).toBe('invalid_credentials true null\n')
})
