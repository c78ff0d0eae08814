/** Runs every `@example` of the connector's documentation against the fake. */
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/groupeat'
import { examplesOf, play } from '../examples/examples'
import { credentials, start } from './situation'

describe.each(['src/groupeat/groupeat.ts', 'src/groupeat/customer.ts'])('%s', (file) => {
  const examples = examplesOf(file)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  test.each(examples)('the example of $name runs', async ({ code }) => {
    const { fake, groupeat } = start()
    await groupeat.login(credentials)
    const [predefined] = await groupeat.listPredefinedAddress()
    await groupeat.setAddress(predefined as NonNullable<typeof predefined>)
    class GroupEat extends sdk.GroupEat {
      constructor(options: sdk.GroupEatOptions) {
        super({ ...options, fetch: fake.fetch })
      }
    }
    await play(code, { ...sdk, GroupEat, groupeat, baseUrl: fake.baseUrl })
  })
})
