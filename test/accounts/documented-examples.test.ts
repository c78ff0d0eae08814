/** Runs every `@example` of the contract's and the adapters' documentation against the fakes. */
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/accounts'
import { conformanceTests, type ConformanceSituation } from 'freshcom-sdk/accounts/conformance'
import { createFakeGroupEat, createFakeVagaro } from 'freshcom-sdk/testing'
import { examplesOf, play } from '../examples/examples'
import { clientOf as groupeatOf, credentials } from '../connectors/groupeat/situation'
import { clientOf as vagaroOf, sarah } from '../connectors/vagaro/situation'
import { openMemory } from './memory-accounts'
import { openEverShop, openFreshcom } from './situations'

const FILES = [
  'contract',
  'define-accounts',
  'evershop-accounts',
  'freshcom-accounts',
  'groupeat-accounts',
  'vagaro-accounts',
  'conformance/suite',
  'conformance/situation',
]

const SERVERS = ['2018-04', '2018-09', 'guides'] as const

describe.each(FILES)('src/accounts/%s.ts', (file) => {
  const examples = examplesOf(`src/accounts/${file}.ts`)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  const onEach = SERVERS.flatMap((server) => examples.map((example) => ({ ...example, server })))
  test.each(onEach)('the example of $name runs, with Freshcom $server', async ({ code, server }) => {
    const { freshcom, accounts } = openFreshcom(server)
    const joe = { username: 'joe@example.com', password: 'correct-horse-battery' }
    await freshcom.createCustomer({
      status: 'registered',
      name: 'Joe Example',
      email: 'j@example.com',
      username: 'j@example.com',
      password: 'supersecurepassword',
    })
    await accounts.login(joe)
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
    await play(
      code.replaceAll(
        "'joe@example.com', password: 'supersecurepassword'",
        "'j@example.com', password: 'supersecurepassword'",
      ),
      {
        ...sdk,
        conformanceTests,
        accounts,
        freshcom,
        evershop: openEverShop('session', 'v2').evershop,
        administrator: openEverShop('session', 'v2').evershop,
        groupeat: groupeatOf(campus),
        vagaro: vagaroOf(salon),
        id: 'id',
        open: (): ConformanceSituation => openMemory(),
        test: (name: string) => tests.push(name),
      },
    )
  })
})
