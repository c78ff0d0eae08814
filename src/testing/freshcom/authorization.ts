/** Who calls: the access token's account, user and role. Expired and malformed tokens are nobody's. */
import type { Row } from './database'
import type { ServerRequest } from '../messages'
import type { Role } from './options'
import { refusals } from './refusal'
import { roleOf } from './rules/roles'
import { perServer } from './server'
import type { World } from './world'

/** Who calls. */
export interface Caller {
  readonly role: Role
  /** The account that the token is for; empty for nobody. */
  readonly accountId: string
  /** The user that the token belongs to. */
  readonly user: Row | undefined
}

const NOBODY: Caller = { role: 'anonymous', accountId: '', user: undefined }

interface Differences {
  /** Paths on which a caller without a valid token is nobody instead of being refused. */
  readonly openToNobody: readonly string[]
  /** Whom a token is taken for whose user is gone. */
  readonly gone: 'guest' | 'nobody'
}

const OPEN = ['/users', '/password', '/password_reset_tokens', '/email_verifications']

const differences = perServer<Differences>({
  '2018-04': { openToNobody: ['/password_reset_tokens'], gone: 'nobody' },
  '2018-09': { openToNobody: OPEN, gone: 'guest' },
  guides: { openToNobody: OPEN, gone: 'nobody' },
})

/** Identifies the caller, or refuses it. */
export async function authorize(world: World, request: ServerRequest): Promise<Caller> {
  const caller = await identify(world, request.headers.authorization)
  if (caller.role === 'anonymous' && !differences(world).openToNobody.includes(request.path))
    throw refusals.unauthorized()
  return caller
}

async function identify(world: World, authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return NOBODY
  const claims = await world.signer.verify(token)
  // The servers crash on a token that looks right and was signed by somebody else.
  if (claims === 'forged') throw refusals.crashed()
  if (claims === 'malformed' || claims.exp * 1000 <= world.clock.now()) return NOBODY
  if (world.isRevoked(claims)) return NOBODY
  if (claims.typ === 'publishable') return { role: 'guest', accountId: claims.prn, user: undefined }
  const user = world.database.get('User', claims.prn)
  if (user !== undefined)
    return { role: roleOf(world, user.attributes.role), accountId: claims.aud ?? user.accountId, user }
  if (differences(world).gone === 'nobody') throw refusals.forbidden()
  return { role: 'guest', accountId: claims.aud ?? '', user }
}

/** Storefronts and customers see what is on show, and their own. */
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
/** Everybody with a user of their own. */
export const USERS = ['customer', ...STAFF] as const
/** Everybody with a token. */
export const EVERYBODY = ['guest', ...USERS] as const
/** The roles that look after the catalogue. */
export const MARKETING = ['marketingSpecialist', 'developer', 'administrator'] as const
/** The roles that look after customers. */
export const SUPPORT = ['supportSpecialist', 'developer', 'administrator'] as const
/** The roles that look after the account. */
export const OWNERS = ['developer', 'administrator'] as const
