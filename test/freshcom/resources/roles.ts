/** Who may call a method on a release, in the words of the reference page. */
import type { Access, AccessTable } from '../../../src/testing/freshcom/access/access-table'
import { release201804 } from '../../../src/testing/freshcom/access/release-2018-04'
import { release201809 } from '../../../src/testing/freshcom/access/release-2018-09'
import { EVERYBODY, STAFF } from '../../../src/testing/freshcom/authorization'
import type { Role } from '../../../src/testing/freshcom/options'
import type { RELEASES } from './recorded-calls'
import { errorOf, noteOf } from './release-notes'

type Release = (typeof RELEASES)[number]

const TABLES: Readonly<Record<Release, AccessTable>> = { '2018-04': release201804, '2018-09': release201809 }

/** Methods that are another one under a second name, or a second call of it. */
const SAME: Readonly<Record<string, string>> = {
  retrieveCurrentUser: 'retrieveUser',
  updateCurrentUser: 'updateUser',
  updateCurrentAccount: 'updateAccount',
  retrieveCustomerByCode: 'retrieveCustomer',
  retrieveProductCollectionByCode: 'retrieveProductCollection',
  uploadFile: 'createFile',
}

const WORDS: Readonly<Record<Role, string>> = {
  anonymous: 'no token',
  guest: 'storefront',
  customer: 'customer',
  readOnly: 'read-only',
  supportSpecialist: 'support',
  marketingSpecialist: 'marketing',
  goodsSpecialist: 'goods',
  manager: 'manager',
  developer: 'developer',
  administrator: 'administrator',
}

export const legend = [
  '| Word | Who |',
  '| --- | --- |',
  '| no token | also without a token |',
  '| everyone | every token |',
  '| storefront | the storefront’s token: nobody is logged in |',
  '| customer | a signed-in customer; “own”: only what is the customer’s |',
  '| support, marketing, goods, … | a user with that role |',
  '| admins | developers and administrators |',
  '| staff | every user who is no customer |',
  '| live | only with a token of the live account |',
  '| – | nobody: it fails, or there is no route |',
].join('\n')

/** The words for a set of roles. Groups first. */
function wordsOf({ roles, needsCustomer, isLiveOnly }: Access, left: ReadonlySet<string>): string {
  const rest = new Set<Role>(roles.filter((role) => !left.has(WORDS[role])))
  const words: string[] = []
  const take = (group: readonly Role[], word: string) => {
    if (!group.every((role) => rest.has(role))) return
    for (const role of group) rest.delete(role)
    words.push(word)
  }
  const others = () => {
    for (const role of Object.keys(WORDS) as Role[]) {
      if (!rest.has(role)) continue
      rest.delete(role)
      words.push(role === 'customer' && needsCustomer === true ? 'customer (own)' : WORDS[role])
    }
  }
  if (rest.delete('anonymous')) words.push(WORDS.anonymous)
  take(EVERYBODY, 'everyone')
  const [shoppers, staff] = [['guest', 'customer'] as const, new Set<Role>(rest)]
  for (const role of shoppers) staff.delete(role)
  for (const role of shoppers) {
    if (rest.delete(role)) words.push(role === 'customer' && needsCustomer === true ? 'customer (own)' : WORDS[role])
  }
  take(STAFF, 'staff')
  const admins = ['developer', 'administrator'] as const
  const areAdmins = admins.every((role) => rest.has(role))
  if (areAdmins) for (const role of admins) rest.delete(role)
  others()
  if (areAdmins) words.push('admins')
  return words.length === 0 ? '–' : words.join(', ') + (isLiveOnly === true ? ' (live)' : '')
}

/** What the recordings show besides the tables: the server fails for these, also where the fake has a rule for it. */
const RECORDED: Readonly<Record<string, string>> = {
  'updateUser on 2018-09': 'admins (live)',
  'updateCustomer on 2018-09': 'support, admins',
  'createOrder on 2018-09': 'support, admins',
  'retrieveCurrentCustomer on 2018-04': 'customer',
  'retrieveCustomer on 2018-09': 'support, admins',
  'retrieveCustomerByCode on 2018-09': 'storefront, support, admins',
  // The file of anyone else stays pending.
  'uploadFile on 2018-09': 'staff',
}

export function rolesOf(name: string, release: Release): string {
  const known = RECORDED[`${name} on ${release}`] ?? RECORDED[`${SAME[name]} on ${release}`]
  if (known !== undefined) return known
  const note = noteOf(name, release) ?? ''
  if (/^(?:fails with|for nobody)/.test(note)) return '–'
  const table = TABLES[release]
  const access =
    table[(SAME[name] ?? name) as keyof AccessTable] ?? (name === 'updatePassword' ? table.resetPassword : undefined)
  if (access === undefined) return '–'
  const left = (['storefront', 'customer'] as const).filter((caller) => errorOf(caller, note) !== undefined)
  return wordsOf(access, new Set(left))
}
