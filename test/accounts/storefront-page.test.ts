/** The page of `examples/accounts` on every system. The visitor below does not know which one it is, either. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accountMethods, type AccountMethod } from 'freshcom-sdk/accounts'
import { StorefrontPage } from '../../examples/accounts/storefront-page'
import { openEverShop, openFreshcom, openGroupEat, openVagaro } from './situations'

const PAGE = 'examples/accounts/storefront-page.ts'

const SYSTEMS = [
  ['Freshcom 2018-04', openFreshcom],
  ['EverShop, session', () => openEverShop('session', 'v2')],
  ['EverShop, token', () => openEverShop('token', 'v2')],
  ['GroupEat, document', () => openGroupEat('document')],
  ['GroupEat, server', () => openGroupEat('server')],
  ['Vagaro', openVagaro],
] as const

/** Whatever any form may ask for. */
const visitor = {
  email: 'Wanda@Example.com',
  password: 'another-horse-battery',
  firstName: 'Wanda',
  lastName: 'Visitor',
  phoneNumber: '06 05 04 03 02',
  locale: 'en',
}
const home = {
  fullName: 'Wanda Visitor',
  phoneNumber: '+1 555 111 2222',
  line1: '5 Elm St',
  line2: 'Suite 1',
  city: 'Albany',
  postalCode: '12207',
  province: 'US-NY',
  country: 'US',
  latitude: 48.7,
  longitude: 2.2,
}
const fine = { message: '', underField: {} }
const LOOK = 'Please look at the fields below.'

test('no line of the page names a system', () => {
  expect(readFileSync(PAGE, 'utf8').replaceAll(/'freshcom-sdk[^']*'/g, '')).not.toMatch(
    /freshcom|evershop|groupeat|vagaro/i,
  )
})

interface Visit {
  readonly what: string
  readonly needs: AccountMethod
  readonly run: (page: StorefrontPage, opened: object) => Promise<void>
}

const VISITS: readonly Visit[] = [
  {
    what: 'shows each refusal of a registration under its field',
    needs: 'register',
    async run(page) {
      const required = page.inputsOf('register').filter((name) => name.endsWith('*'))
      expect(required).toEqual(expect.arrayContaining(['email*', 'password*', 'firstName*']))
      for (const [field, wrong, title] of [
        ['email', 'nope', 'is not valid'],
        ['email', '', 'is required'],
        ['password', '', 'is required'],
        ['firstName', ' ', 'is required'],
      ] as const) {
        expect(await page.register({ ...visitor, [field]: wrong })).toEqual({
          message: LOOK,
          underField: { [field]: title },
        })
      }
      const short = await page.register({ ...visitor, password: 'x' })
      expect(short?.underField.password).toMatch(/^(is too short|must have at least \d characters)$/)
      expect(await page.register(visitor)).toEqual(fine)
      await page.leave()
      expect(await page.register(visitor)).toEqual({ message: LOOK, underField: { email: 'is taken already' } })
    },
  },
  {
    what: 'shows a wrong login above the form, and an empty input under it',
    needs: 'login',
    async run(page) {
      expect(await page.login('joe@example.com', 'wrong')).toEqual({
        message: 'There is no account with this name and password.',
        underField: {},
      })
      expect(await page.login('', 'wrong')).toEqual({ message: LOOK, underField: { username: 'is required' } })
      expect(await page.login('JOE@example.com', 'correct-horse-battery')).toEqual(fine)
    },
  },
  {
    what: 'shows what is wrong with a change, and nothing else happens',
    needs: 'update',
    async run(page) {
      await page.login('joe@example.com', 'correct-horse-battery')
      expect(await page.changeProfile({ firstName: '', lastName: '' })).toEqual({
        message: LOOK,
        underField: { firstName: 'is required', lastName: 'is required' },
      })
      expect(await page.changeProfile({})).toEqual(fine)
      expect(await page.changeProfile({ firstName: 'Jo', lastName: 'Sample' })).toEqual(fine)
      page.lines.length = 0
      await page.show()
      expect(page.lines[0]).toBe('Hello Jo Sample')
    },
  },
  {
    what: 'keeps an address, and shows what is wrong with one',
    needs: 'addresses.add',
    async run(page) {
      await page.login('joe@example.com', 'correct-horse-battery')
      expect(await page.addAddress({ ...home, line1: '' })).toEqual({
        message: LOOK,
        underField: { line1: 'is required' },
      })
      expect(await page.addAddress(home)).toEqual(fine)
      page.lines.length = 0
      await page.show()
      expect(page.lines).toContainEqual(expect.stringMatching(/^Address: 5 Elm St/))
    },
  },
  {
    what: 'shows what was ordered',
    needs: 'orders.list',
    async run(page, opened) {
      ;(opened as { placeOrder: () => unknown }).placeOrder()
      await page.login('joe@example.com', 'correct-horse-battery')
      page.lines.length = 0
      await page.show()
      expect(page.lines).toContainEqual(expect.stringMatching(/^Order \S+: 2 Mug = \d/))
    },
  },
  {
    what: 'tells the visitor that the session is over',
    needs: 'onEnd',
    async run(page) {
      await page.login('joe@example.com', 'correct-horse-battery')
      page.lines.length = 0
      await page.leave()
      await page.show()
      expect(page.lines).toEqual(['You are logged out (logout).', 'Please log in.'])
    },
  },
]

/** The page sees no more of an adapter than this. */
type Shop = ConstructorParameters<typeof StorefrontPage>[0]

describe.each(SYSTEMS)('%s', (_, open) => {
  const { supports } = open().accounts
  const visits = VISITS.filter(({ needs }) => accountMethods.filter((method) => supports(method)).includes(needs))

  test.each(visits)('$what', async ({ run }) => {
    const opened = open()
    await run(new StorefrontPage(opened.accounts as Shop), opened)
  })

  test('shows who is there and takes the data along', async () => {
    const here = new StorefrontPage(open().accounts as Shop)
    await here.login('JOE@example.com', 'correct-horse-battery')
    await here.show()
    await here.takeAlong()
    expect(here.lines).toEqual(expect.arrayContaining(['Hello Joe Example', expect.stringMatching(/^On file: \w/)]))
  })
})
