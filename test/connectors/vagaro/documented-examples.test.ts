/** Runs every `@example` in the TSDoc of the connector and the fake. */
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/vagaro'
import { createFakeVagaro } from 'freshcom-sdk/testing'
import { examplesOf, play } from '../../examples/examples'
import { sarah, start } from './situation'

const FILES = [
  'src/connectors/vagaro/vagaro.ts',
  'src/connectors/vagaro/webhook.ts',
  'src/connectors/vagaro/webhook-error.ts',
  'src/connectors/vagaro/webhook-event.ts',
  'src/connectors/vagaro/webhook-handler.ts',
  'src/connectors/vagaro/customer.ts',
  'src/testing/vagaro/fake-vagaro.ts',
]

describe.each(FILES)('%s', (file) => {
  const examples = examplesOf(file)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  test.each(examples)('the example of $name runs', async ({ code }) => {
    const { fake, vagaro } = start()
    const { baseUrl, clientId, clientSecret, webhookSecret, fetch } = fake
    class Vagaro extends sdk.Vagaro {
      constructor(options: sdk.VagaroOptions) {
        super({ ...options, baseUrl, fetch })
      }
    }
    const { customer_id: customerId } = sarah
    expect(fake.events.at(-1)?.data).toEqual(sarah)
    await play(code, {
      ...sdk,
      Vagaro,
      vagaro,
      clientId,
      clientSecret,
      webhookSecret,
      fake,
      createFakeVagaro,
      customerId,
      ...(await fake.webhook()),
    })
  })
})
