/** The variables of message templates, by event. Their names are those of the servers. */
import type { Database, Row } from '../database'
import { attributesOf } from '../declared'
import { rootLineItems } from '../related'
import { isRecordedRelease, type FreshcomServer } from '../server'
import { snakeCase } from '../snake-case'
import { unprintable, type Value } from './mustache'

/** The details of an event. */
export interface EventDetails {
  readonly user?: Row
  readonly order?: Row
  /** The address, if there is no user row. */
  readonly email?: string
  readonly username?: string
  readonly phone_number?: string
  /** The token in an e-mail. */
  readonly token?: string
  /** The code in a text message. */
  readonly code?: string
}

/** The parts of the world that messages need. */
export interface EventContext {
  readonly server: FreshcomServer
  readonly database: Database
  readonly clock: { readonly stamp: () => string }
  readonly account: (id: string) => Row | undefined
}

type Variables = (
  world: EventContext,
  details: EventDetails,
  account: Row | undefined,
) => Readonly<Record<string, Value>>

/** Kinds of attributes that the servers cannot print in a template. */
const UNPRINTABLE = new Set(['datetime', 'decimal', 'json'])

/** The variables of e-mails, by event. Other events have none. */
export const emailVariables: Readonly<Record<string, Variables | undefined>> = {
  'identity.password_reset_token.create.success': (_world, details, account) => ({
    user: personOf(details, 'password_reset_token', ['id', 'first_name', 'last_name', 'name', 'email']),
    account: nameOf(account),
  }),
  'identity.password_reset_token.create.error.username_not_found': (world, { username }, account) => ({
    username: username ?? null,
    account: nameOf(account),
    // The recorded releases do not give the address to the template, so that this message goes to nobody.
    ...(isRecordedRelease(world) ? {} : { email: username ?? null }),
  }),
  'identity.email_verification_token.create.success': (_world, details, account) => ({
    user: personOf(details, 'email_verification_token', ['id', 'first_name', 'last_name', 'email']),
    account: nameOf(account),
  }),
  'storefront.order.opened.success': orderVariables,
}

/** The variables of text messages, by event. */
export const smsVariables: Readonly<Record<string, Variables | undefined>> = {
  'identity.phone_verification_code.create.success': (_world, { phone_number, code }, account) => ({
    phone_number: phone_number ?? null,
    code: code ?? null,
    account: nameOf(account),
  }),
  'identity.user.tfa_code.create.success': (_world, { user, phone_number, code }, account) => ({
    user: user === undefined ? { phone_number: phone_number ?? null } : membersOf(user),
    code: code ?? null,
    account: nameOf(account),
  }),
}

function orderVariables(
  world: EventContext,
  { order }: EventDetails,
  account: Row | undefined,
): Readonly<Record<string, Value>> {
  if (order === undefined) return {}
  const cents = (row: Row, ...names: readonly string[]) =>
    (names.reduce((sum, name) => sum + Number(row.attributes[name] ?? 0), 0) / 100).toFixed(2)
  const openedAt = String(order.attributes.openedAt ?? world.clock.stamp())
  return {
    account: account === undefined ? {} : membersOf(account),
    order: {
      ...membersOf(order),
      tax_total: cents(order, 'taxOneCents', 'taxTwoCents', 'taxThreeCents'),
      grand_total: cents(order, 'grandTotalCents'),
      opened_date: openedAt.slice(0, 10),
    },
    order_number: String(order.attributes.code ?? order.id.split('-').at(-1)?.toUpperCase()),
    line_items: rootLineItems(world.database, order).map((item) => ({
      name: String(item.attributes.name),
      order_quantity: Number(item.attributes.orderQuantity),
      sub_total: cents(item, 'subTotalCents'),
    })),
  }
}

function nameOf(account: Row | undefined): Value {
  return { name: String(account?.attributes.name ?? '') }
}

/** Some attributes of the user, and the token. */
function personOf({ user, email, token }: EventDetails, tokenName: string, names: readonly string[]): Value {
  const members = user === undefined ? { email: email ?? null } : membersOf(user)
  const kept = names.flatMap((name) => (name in members ? [[name, members[name] ?? null] as const] : []))
  return { ...Object.fromEntries(kept), [tokenName]: token ?? null }
}

/** All attributes of a row and its id, in snake case. */
function membersOf(row: Row): Readonly<Record<string, Value>> {
  const members = attributesOf(row.type).map(([name, { kind, values }]): [string, Value] => {
    const value = row.attributes[name] ?? null
    if (value !== null && UNPRINTABLE.has(kind)) return [snakeCase(name), unprintable]
    return [snakeCase(name), typeof value === 'string' && values !== undefined ? snakeCase(value) : (value as Value)]
  })
  return { ...Object.fromEntries(members), id: row.id }
}
