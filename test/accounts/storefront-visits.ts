/**
 * What a visitor does on the page of `examples/accounts`, on any system. Neither this file nor the page knows the
 * system.
 */
import { expect } from 'vitest'
import type { AccountMethod } from 'freshcom-sdk/accounts'
import type { StorefrontPage } from '../../examples/accounts/storefront-page'

/** The fields of all forms. */
const form = {
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

/** A system with one customer: a situation of the conformance suite. */
export interface Visited {
  readonly member: { readonly credentials: { readonly username: string; readonly password: string } }
  readonly placeOrder?: () => unknown
  readonly verificationToken?: () => string | Promise<string>
  readonly cannot?: Partial<Readonly<Record<AccountMethod, string>>>
}

/** The steps of a visitor, for systems with the method. */
export interface Visit {
  readonly what: string
  readonly needs: AccountMethod
  readonly run: (page: StorefrontPage, visited: Visited) => Promise<void>
}

export const visits: readonly Visit[] = [
  {
    what: 'shows each error of a registration under its field',
    needs: 'register',
    async run(page, visited) {
      // A new customer with the member's domain, in upper case.
      const email = `Wanda.${visited.member.credentials.username}`
      const visitor = { ...form, email }
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
      expect(await page.register(visitor)).toEqual({ message: LOOK, underField: { email: 'is already taken' } })
    },
  },
  {
    what: 'shows a wrong login above the form, and an empty input under its field',
    needs: 'login',
    async run(page, visited) {
      const { username, password } = visited.member.credentials
      expect(await page.login(username, 'wrong')).toEqual({
        message: 'There is no account with this name and password.',
        underField: {},
      })
      expect(await page.login('', 'wrong')).toEqual({ message: LOOK, underField: { username: 'is required' } })
      expect(await page.login(username.toUpperCase(), password)).toEqual(fine)
    },
  },
  {
    what: 'shows the errors of a change, and nothing is changed',
    needs: 'update',
    async run(page, visited) {
      await enter(page, visited)
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
    what: 'saves an address, and shows the errors of a wrong one',
    needs: 'addresses.add',
    async run(page, visited) {
      await enter(page, visited)
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
    what: 'shows the orders',
    needs: 'orders.list',
    async run(page, visited) {
      await visited.placeOrder?.()
      await enter(page, visited)
      page.lines.length = 0
      await page.show()
      expect(page.lines).toContainEqual(expect.stringMatching(/^Order \S+: 2 Mug = \d/))
    },
  },
  {
    what: 'verifies an e-mail address with the token of the mail, once',
    needs: 'verifyEmail',
    async run(page, visited) {
      await enter(page, visited)
      await page.askForMail()
      const token = (await visited.verificationToken?.()) ?? ''
      const unknown = { message: LOOK, underField: { token: 'is not valid' } }
      expect(await page.confirm('nobody-sent-this')).toEqual(unknown)
      expect(await page.confirm(token)).toEqual(fine)
      expect(await page.confirm(token)).toEqual(unknown)
    },
  },
  {
    what: 'shows that the session has ended',
    needs: 'onEnd',
    async run(page, visited) {
      await enter(page, visited)
      page.lines.length = 0
      await page.leave()
      await page.show()
      expect(page.lines).toEqual(['You are logged out (logout).', 'Please log in.'])
    },
  },
]

function enter(page: StorefrontPage, { member }: Visited) {
  return page.login(member.credentials.username, member.credentials.password)
}
