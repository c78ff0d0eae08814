/**
 * Finds the caller of a request: account, user and role of the access token. Expired and malformed tokens are ignored.
 */
import type { Row } from './database'
import type { ServerRequest } from '../messages'
import type { Role } from './options'
import { refusals } from './refusal'
import { roleOf } from './rules/roles'
import { perServer } from './server'
import type { World } from './world'

/** The caller of a request. */
export interface Caller {
  readonly role: Role
  /** The account of the token. Empty without a token. */
  readonly accountId: string
  /** The user of the token. */
  readonly user: Row | undefined
}

const WITHOUT_TOKEN: Caller = { role: 'anonymous', accountId: '', user: undefined }

interface Differences {
  /** Paths that need no valid token. */
  readonly openWithoutToken: readonly string[]
  /** Who the caller is if the user of the token was deleted. `refused`: 403. */
  readonly deletedUser: 'guest' | 'refused'
}

const OPEN = ['/users', '/password', '/password_reset_tokens', '/email_verifications']

const differences = perServer<Differences>({
  '2018-04': { openWithoutToken: ['/password_reset_tokens'], deletedUser: 'refused' },
  '2018-09': { openWithoutToken: OPEN, deletedUser: 'guest' },
  guides: { openWithoutToken: OPEN, deletedUser: 'refused' },
})

/** Returns the caller, or refuses the request. */
export async function authorize(world: World, request: ServerRequest): Promise<Caller> {
  const caller = await identify(world, request.headers.authorization)
  if (caller.role === 'anonymous' && !differences(world).openWithoutToken.includes(request.path))
    throw refusals.unauthorized()
  return caller
}

async function identify(world: World, authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return WITHOUT_TOKEN
  const claims = await world.signer.verify(token)
  // The servers fail on a well-formed token with a wrong signature.
  if (claims === 'forged') throw refusals.crashed()
  if (claims === 'malformed' || claims.exp * 1000 <= world.clock.now()) return WITHOUT_TOKEN
  if (world.isRevoked(claims)) return WITHOUT_TOKEN
  if (claims.typ === 'publishable') return { role: 'guest', accountId: claims.prn, user: undefined }
  const user = world.database.get('User', claims.prn)
  if (user !== undefined)
    return { role: roleOf(world, user.attributes.role), accountId: claims.aud ?? user.accountId, user }
  if (differences(world).deletedUser === 'refused') throw refusals.forbidden()
  return { role: 'guest', accountId: claims.aud ?? '', user }
}

/** Storefronts and customers. They see what is active, and what belongs to them. */
export function isShopper({ role }: Caller): boolean {
  return role === 'guest' || role === 'customer'
}

/** Whether a caller may change the account itself. */
export function isOwner({ role }: Caller): boolean {
  return (OWNERS as readonly Role[]).includes(role)
}

/** The roles of people who work for the account. */
export const STAFF = [
  'readOnly',
  'supportSpecialist',
  'marketingSpecialist',
  'goodsSpecialist',
  'manager',
  'developer',
  'administrator',
] as const
/** The roles of all users. */
export const USERS = ['customer', ...STAFF] as const
/** All roles that have a token. */
export const EVERYBODY = ['guest', ...USERS] as const
/** The roles that manage the catalogue. */
export const MARKETING = ['marketingSpecialist', 'developer', 'administrator'] as const
/** The roles that manage customers. */
export const SUPPORT = ['supportSpecialist', 'developer', 'administrator'] as const
/** The roles that manage the account. */
export const OWNERS = ['developer', 'administrator'] as const
