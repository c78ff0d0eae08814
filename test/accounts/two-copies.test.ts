/** In CommonJS every entry has its own copy of the error classes. Adapters recognise the errors of other copies. */
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

test('an error of one copy is an instance of the other copy’s class', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=commonjs', '--eval', PROGRAM])
  expect(stdout).toBe('invalid_credentials true null\n')
})
