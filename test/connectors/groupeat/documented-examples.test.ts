/** Runs every `@example` in the TSDoc of the connector, the fake, and the interface that all fakes share. */
import { http } from 'msw'
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/groupeat'
import { examplesOf, play } from '../../examples/examples'
import { createFakeGroupEat, createFakeVagaro } from 'freshcom-sdk/testing'
import { credentials, start } from './situation'

const FILES = [
  'src/connectors/groupeat/groupeat.ts',
  'src/connectors/groupeat/customer.ts',
  'src/testing/groupeat/fake-groupeat.ts',
  'src/testing/fake-system.ts',
]

describe.each(FILES)('%s', (file) => {
  const examples = examplesOf(file)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  test.each(examples)('the example of $name runs', async ({ code }) => {
    const { fake, groupeat } = start(code.includes('activateCustomer') ? { style: 'server' } : {})
    await groupeat.registerCustomer({ email: 'mail@ensta.fr', password: 'encore-du-fromage', locale: 'fr' })
    const token = fake.mails.at(-1)?.token
    await groupeat.login(credentials)
    const [predefined] = await groupeat.listPredefinedAddress()
    await groupeat.setAddress(predefined as NonNullable<typeof predefined>)
    class GroupEat extends sdk.GroupEat {
      constructor(options: sdk.GroupEatOptions) {
        super({ ...options, fetch: fake.fetch })
      }
    }
    const customerId = fake.addCustomer({ email: 'other@ensta.fr', password: 'password' })
    const fakes = { fake, createFakeGroupEat, createFakeVagaro, customerId, token }
    const tools = { beforeEach: (run: () => void) => run(), http, setupServer: () => ({ listen: () => {} }) }
    await play(code, { ...sdk, GroupEat, groupeat, baseUrl: fake.baseUrl, ...fakes, ...tools })
  })
})
