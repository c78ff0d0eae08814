/**
 * The table "systems × account features" of README, made from the adapters. `TYPED` lists the methods in an adapter's
 * type, and the compiler checks that list. A test compares it with what the adapter's `supports` returns.
 */
import {
  accountMethods,
  type AccountMethod,
  evershopAccounts,
  type freshcomAccounts,
  type groupeatAccounts,
  type vagaroAccounts,
} from 'freshcom-sdk/accounts'
import { EverShop } from 'freshcom-sdk/evershop'
import { openEverShop, openFreshcom, openGroupEat, openVagaro } from './situations'
import { reasons } from './what-2018-09-cannot'

/** The methods in the type of an adapter. */
type Offered<Adapter> = {
  [M in AccountMethod]: M extends `${infer Group}.${infer Inner}`
    ? Adapter extends { readonly [G in Group]: { readonly [I in Inner]: unknown } }
      ? M
      : never
    : M extends keyof Adapter
      ? M
      : never
}[AccountMethod]

type Typed<Adapter> = Readonly<Record<Offered<Adapter>, true>>

const identity = { register: true, login: true, logout: true, current: true, onEnd: true } as const
const book = { 'addresses.list': true, 'addresses.add': true, 'addresses.update': true } as const
const mail = { requestPasswordReset: true, resetPassword: true } as const

export const TYPED = {
  Freshcom: {
    ...identity,
    ...mail,
    update: true,
    changePassword: true,
    requestEmailVerification: true,
    verifyEmail: true,
    'orders.list': true,
    export: true,
  } satisfies Typed<ReturnType<typeof freshcomAccounts>>,
  EverShop: {
    ...identity,
    ...mail,
    ...book,
    update: true,
    'addresses.remove': true,
    'addresses.setDefault': true,
    'orders.list': true,
    export: true,
  } satisfies Typed<ReturnType<typeof evershopAccounts>>,
  Vagaro: { current: true, remove: true, export: true } satisfies Typed<ReturnType<typeof vagaroAccounts>>,
  GroupEat: {
    ...identity,
    ...book,
    update: true,
    remove: true,
    requestPasswordReset: true,
    verifyEmail: true,
    export: true,
  } satisfies Typed<ReturnType<typeof groupeatAccounts>>,
} as const

export type System = keyof typeof TYPED

const OPENED = {
  Freshcom: () => openFreshcom().accounts,
  EverShop: () => openEverShop('session', 'v2').accounts,
  Vagaro: () => openVagaro().accounts,
  GroupEat: () => openGroupEat().accounts,
} as const

/** The methods that an adapter has at run time. */
export function supportedBy(system: System): AccountMethod[] {
  const { supports } = OPENED[system]()
  return accountMethods.filter((method) => supports(method))
}

/** The methods of EverShop's adapter that need an administrator or other routes. */
function more(method: AccountMethod): string {
  const { evershop } = openEverShop('session', 'v2')
  const reference = new EverShop({ baseUrl: 'https://shop.example.com', routes: 'reference' })
  const can = [
    [evershopAccounts(evershop, { admin: evershop }).supports(method), '`{ admin }`'],
    [evershopAccounts(reference).supports(method), "`routes: 'reference'`"],
  ] as const
  return can.find(([isThere]) => isThere)?.[1] ?? ''
}

function cell(system: System, method: AccountMethod): string {
  const isThere = supportedBy(system).includes(method)
  if (system === 'EverShop' && !isThere) return more(method)
  if (system === 'Freshcom' && reasons[method] !== undefined) return '✓ ¹'
  if (system === 'GroupEat' && openGroupEat('document').cannot[method] !== undefined) return '✓ ²'
  return isThere ? '✓' : ''
}

/** The table in Markdown, formatted like oxfmt does. Methods of the same systems share a row. */
export function featuresTable(): string {
  const systems = Object.keys(TYPED) as System[]
  const rows = new Map<string, string[]>()
  for (const method of accountMethods) {
    const key = systems.map((system) => cell(system, method)).join('|')
    rows.set(key, [...(rows.get(key) ?? []), `\`${method}\``])
  }
  const lines = [['Feature', ...systems], ...[...rows].map(([key, names]) => [names.join(', '), ...key.split('|')])]
  const widths = systems.map((_, index) => index + 1)
  const width = [0, ...widths].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  const row = (cells: readonly string[]) => `| ${cells.map((text, at) => text.padEnd(width[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = lines
  return [row(head), row(width.map((size) => '-'.repeat(size))), ...body.map(row)].join('\n')
}
