/** Runs every `@example` of the connector's documentation against the fake. */
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/vagaro'
import { examplesOf, play } from '../examples/examples'
import { sarah, start } from './situation'

const FILES = ['src/vagaro/vagaro.ts', 'src/vagaro/webhook.ts', 'src/vagaro/webhook-error.ts', 'src/vagaro/customer.ts']

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
    expect(fake.events.at(-1)?.data).toEqual(sarah)
    await play(code, { ...sdk, Vagaro, vagaro, clientId, clientSecret, webhookSecret, ...(await fake.webhook()) })
  })
})
