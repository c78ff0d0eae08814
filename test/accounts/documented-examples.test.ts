/** Runs every `@example` in the TSDoc of the contract and the adapters against the fakes. */
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/accounts'
import { conformanceTests, type ConformanceSituation } from 'freshcom-sdk/accounts/conformance'
import { createFakeGroupEat, createFakeVagaro } from 'freshcom-sdk/testing'
import { examplesOf, play } from '../examples/examples'
import { clientOf as groupeatOf, credentials } from '../connectors/groupeat/situation'
import { clientOf as vagaroOf, sarah } from '../connectors/vagaro/situation'
import { openMemory } from './memory-accounts'
import { openEverShop, openFreshcom } from './situations'
import { reasons } from './what-2018-09-cannot'

const FILES = [
  'contract',
  'objects',
  'define-accounts',
  'evershop-accounts',
  'freshcom-accounts',
  'groupeat-accounts',
  'vagaro-accounts',
  'conformance/suite',
  'conformance/situation',
]

/** The methods that reject on release 2018-09. */
const unsupported = Object.keys(reasons)
const SERVERS = ['2018-04', '2018-09', 'guides'] as const

describe.each(FILES)('src/accounts/%s.ts', (file) => {
  const examples = examplesOf(`src/accounts/${file}.ts`)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  const onEach = SERVERS.flatMap((server) => examples.map((example) => ({ ...example, server })))
  test.each(onEach)('the example of $name runs, with Freshcom $server', async ({ code, server }) => {
    const { fake, freshcom, accounts } = openFreshcom(server)
    const joe = { username: 'joe@example.com', password: 'correct-horse-battery' }
    await freshcom.createCustomer({
      status: 'registered',
      name: 'Joe Example',
      email: 'j@example.com',
      username: 'j@example.com',
      password: 'supersecurepassword',
    })
    await accounts.login(joe)
    // Freshcom has no addresses, and customers of EverShop cannot delete themselves.
    const shop = openEverShop('session', 'v2')
    await shop.accounts.login(joe)
    await accounts.requestPasswordReset({ username: joe.username })
    const resetToken = fake.emails.at(-1)?.token
    await accounts.requestEmailVerification()
    const verificationToken = fake.emails.at(-1)?.token
    const campus = createFakeGroupEat()
    const address = {
      street: 'x',
      details: null,
      city: 'x',
      postcode: 1,
      state: 'x',
      country: 'x',
      latitude: 1,
      longitude: 1,
    }
    campus.addCustomer({ ...credentials, address })
    const salon = createFakeVagaro()
    salon.addCustomer(sarah)
    const tests: string[] = []
    const isRefused = server === '2018-09' && unsupported.some((method) => code.includes(`accounts.${method}(`))
    const played = play(
      code.replaceAll(
        "'joe@example.com', password: 'supersecurepassword'",
        "'j@example.com', password: 'supersecurepassword'",
      ),
      {
        ...sdk,
        conformanceTests,
        accounts: code.includes('addresses.') ? shop.accounts : accounts,
        freshcom,
        evershop: openEverShop('session', 'v2').evershop,
        administrator: openEverShop('session', 'v2').evershop,
        groupeat: groupeatOf(campus),
        vagaro: vagaroOf(salon),
        id: 'id',
        open: (): ConformanceSituation => openMemory(),
        test: (name: string) => tests.push(name),
        resetToken,
        verificationToken,
      },
    )
    if (isRefused) await expect(played).rejects.toBeInstanceOf(sdk.UnsupportedError)
    else await played
  })
})
