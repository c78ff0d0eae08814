/** The page of `examples/accounts` on every system. Neither the page nor its visitor knows the system. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { StorefrontPage } from '../../examples/accounts/storefront-page'
import { visits, type Visited } from './storefront-visits'
import { openEverShop, openFreshcom, openGroupEat, openVagaro } from './situations'

const FILES = ['examples/accounts/storefront-page.ts', 'test/accounts/storefront-visits.ts']

const SYSTEMS = [
  ['Freshcom 2018-04', openFreshcom],
  ['EverShop, session', () => openEverShop('session', 'v2')],
  ['EverShop, token', () => openEverShop('token', 'v2')],
  ['GroupEat, document', () => openGroupEat('document')],
  ['GroupEat, server', () => openGroupEat('server')],
  ['Vagaro', openVagaro],
] as const

test.each(FILES)('no line of %s names a system', (file) => {
  expect(readFileSync(file, 'utf8').replaceAll(/'freshcom-sdk[^']*'/g, '')).not.toMatch(
    /freshcom|evershop|groupeat|vagaro/i,
  )
})

/** The part of an adapter that the page uses. */
type Shop = ConstructorParameters<typeof StorefrontPage>[0]

describe.each(SYSTEMS)('%s', (_, open) => {
  const { accounts, cannot = {} } = open() as Visited & { readonly accounts: Shop }
  const able = visits.filter(({ needs }) => accounts.supports(needs) && cannot[needs] === undefined)

  test.each(able)('$what', async ({ run }) => {
    const opened = open()
    await run(new StorefrontPage(opened.accounts as Shop), opened as Visited)
  })

  test('shows the customer and exports the data', async () => {
    const here = new StorefrontPage(open().accounts as Shop)
    await here.login('JOE@example.com', 'correct-horse-battery')
    await here.show()
    await here.takeAlong()
    expect(here.lines).toEqual(expect.arrayContaining(['Hello Joe Example', expect.stringMatching(/^On file: \w/)]))
  })
})
