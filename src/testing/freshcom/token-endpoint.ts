/** `POST /token` (RFC 6749, sections 4.3, 5 and 6, with one-time passwords in a header). */
import type { Row } from './database'
import type { ServerRequest, ServerResponse } from '../messages'
import { refusals } from './refusal'
import { perServer } from './server'
import { snakeCase } from './snake-case'
import type { RefreshToken } from './tokens'
import { isUuid, uuidAtEnd } from './uuids'
import { isStandard, type World } from './world'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

const REFUSED = {
  password: ['invalid_grant', 'Username and password does not match.'],
  otp: ['invalid_request', 'OTP is invalid, please set OTP using the X-Freshcom-OTP header.'],
  malformed: ['invalid_request', 'Your request is missing required parameters or is otherwise malformed.'],
  grantType: ['unsupported_grant_type', '"grant_type" must be one of "password" or "refresh_token"'],
} as const

/** The event when a one-time password is sent. */
const TFA_CODE = 'identity.user.tfa_code.create.success'

interface Differences {
  /** The response to a request with a missing parameter or another grant type. */
  readonly incomplete: 'failed' | 'oauth'
  /** The response to an id that is no UUID. */
  readonly malformed: 'failed' | 'oauth'
  /** Whether a user of a live account can log in to its test account. */
  readonly reachesTwin: boolean
  /** Whether staff can log in without an account in the scope. */
  readonly findsStaff: boolean
  /** Whether a login without an account fails if two users, in any accounts, have the same login name. */
  readonly failsOnNamesakes: boolean
  /** Which account's triggers run for a one-time password. `namedAccount`: that in the scope, or none. */
  readonly otpIsHeardBy: 'namedAccount' | 'ownAccount'
  /** Whether a refresh token can be used with the scope that it has already. */
  readonly takesOwnScope: boolean
  /** Whether a suspended customer cannot log in. */
  readonly keepsSuspendedOut: boolean
  /** The description of the error for an unknown or revoked refresh token. */
  readonly refreshToken: string
}

const differences = perServer<Differences>({
  '2018-04': {
    incomplete: 'failed',
    malformed: 'failed',
    reachesTwin: false,
    findsStaff: false,
    failsOnNamesakes: false,
    otpIsHeardBy: 'namedAccount',
    takesOwnScope: false,
    keepsSuspendedOut: false,
    refreshToken: 'Refresh Token is invalid.',
  },
  '2018-09': {
    incomplete: 'oauth',
    malformed: 'oauth',
    reachesTwin: true,
    findsStaff: true,
    failsOnNamesakes: true,
    otpIsHeardBy: 'namedAccount',
    takesOwnScope: true,
    keepsSuspendedOut: false,
    refreshToken: 'Refresh token is invalid.',
  },
  guides: {
    incomplete: 'oauth',
    malformed: 'oauth',
    reachesTwin: true,
    findsStaff: true,
    failsOnNamesakes: false,
    otpIsHeardBy: 'ownAccount',
    takesOwnScope: true,
    keepsSuspendedOut: true,
    refreshToken: 'Refresh Token is invalid.',
  },
})

type Parameters = Readonly<Record<string, string | undefined>>

export async function answerTokenRequest(world: World, request: ServerRequest): Promise<ServerResponse> {
  const parameters = readParameters(request)
  const { grant_type: grantType } = parameters
  if (grantType === 'password') return answerPassword(world, parameters, request.headers['x-freshcom-otp'])
  if (grantType === 'refresh_token') return answerRefreshToken(world, parameters)
  return incomplete(world, grantType === undefined ? REFUSED.malformed : REFUSED.grantType)
}

function incomplete(world: World, refused: readonly [string, string]): ServerResponse {
  if (differences(world).incomplete === 'failed') throw refusals.failed()
  return refuse(refused)
}

/** The response to an id that is no UUID. It is the same for account ids and for refresh tokens without a scope. */
function malformed(world: World, refused = refuse(REFUSED.password)): ServerResponse {
  if (differences(world).malformed === 'failed') throw refusals.malformedId()
  return refused
}

function deadToken(world: World): ServerResponse {
  return refuse(['invalid_grant', differences(world).refreshToken])
}

/** The content type must be exactly one of two, without parameters. Names may be in camel case. */
function readParameters({ headers, body, query }: ServerRequest): Parameters {
  const contentType = headers['content-type']
  if (contentType !== FORM && contentType !== JSON_TYPE) throw refusals.unsupportedMediaType()
  const given = contentType === FORM ? [...new URLSearchParams(body)] : Object.entries(parseJson(body) ?? {})
  const parameters: Record<string, string> = {}
  for (const [name, value] of [...query, ...given]) {
    // The servers fail on objects and lists.
    if (typeof value === 'object' && value !== null) throw refusals.failed()
    parameters[snakeCase(name)] = String(value)
  }
  return parameters
}

function parseJson(text: string): object | null {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.invalidJson()
  }
}

async function answerPassword(world: World, parameters: Parameters, otp: string | undefined): Promise<ServerResponse> {
  const { username, password } = parameters
  if (username === undefined || password === undefined) return incomplete(world, REFUSED.malformed)
  const scope = accountOf(parameters.scope)
  if (scope !== undefined && !isUuid(scope)) return malformed(world)
  const user = findUser(world, username, scope)
  if (user === undefined || user.hidden.password !== password || isKeptOut(world, user)) return refuse(REFUSED.password)
  if ((user.attributes.authMethod ?? 'simple') !== 'simple' && !redeem(world, user, otp, scope))
    return refuse(REFUSED.otp, { 'x-freshcom-otp': 'required; auth_method=tfa_sms' })
  world.oneTimePasswords.revoke(user.id)
  const accountId = scope ?? user.accountId
  const { rotateRefreshTokens } = world.options
  const living = rotateRefreshTokens ? undefined : world.refreshTokens.living(accountId, user.id)
  return grant(world, living ?? world.refreshTokens.issue(accountId, user.id, world.modeOf(accountId)))
}

async function answerRefreshToken(world: World, parameters: Parameters): Promise<ServerResponse> {
  const given = parameters.refresh_token
  if (given === undefined) return incomplete(world, REFUSED.malformed)
  const scope = accountOf(parameters.scope)
  if (scope !== undefined && !isUuid(scope)) return malformed(world)
  if (scope !== undefined && world.account(scope) === undefined) throw refusals.notFound()
  if (uuidAtEnd(given) === undefined) return malformed(world, scope === undefined ? undefined : deadToken(world))
  const known = world.refreshTokens.find(given)
  const { rotateRefreshTokens, detectReuse } = world.options
  // An old token was used after its rotation. It may be stolen, so the whole session ends.
  if (known?.dead === true && rotateRefreshTokens && detectReuse) world.refreshTokens.revokeFamily(known)
  if (known === undefined || known.dead) {
    if (scope !== undefined) throw refusals.failed()
    return deadToken(world)
  }
  if (scope !== undefined && (scope !== known.accountId || !differences(world).takesOwnScope))
    return switchAccount(world, known, scope)
  if (known.userId === null || !rotateRefreshTokens) return grant(world, known)
  known.dead = true
  const { accountId, userId, family } = known
  return grant(world, world.refreshTokens.issue(accountId, userId, world.modeOf(accountId), { family }))
}

/** A refresh token of a live account can be used for its test account, but not the other way round. */
async function switchAccount(world: World, known: RefreshToken, accountId: string): Promise<ServerResponse> {
  if (!isTwin(world, known.accountId, accountId)) return deadToken(world)
  const { userId } = known
  if (userId === null) throw refusals.failed()
  const living = world.refreshTokens.living(accountId, userId)
  return grant(world, living ?? world.refreshTokens.issue(accountId, userId, world.modeOf(accountId)))
}

function isTwin(world: World, liveId: string, testId: string): boolean {
  return world.account(liveId)?.attributes.testAccountId === testId
}

async function grant(world: World, { token, accountId, userId }: RefreshToken): Promise<ServerResponse> {
  const { accessTokenLifetime } = world.options
  const exp = Math.floor(world.clock.now() / 1000) + accessTokenLifetime
  const jti = world.nextTokenNumber()
  const owner =
    userId === null
      ? { typ: 'publishable' as const, prn: accountId }
      : { typ: 'user' as const, prn: userId, aud: accountId }
  const accessToken = await world.signer.sign({ ...owner, exp, jti })
  return json(200, {
    token_type: 'bearer',
    refresh_token: token,
    expires_in: accessTokenLifetime,
    access_token: accessToken,
  })
}

/** Finds a user among the members of the account in the scope. Without a scope: among users who need no account. */
function findUser(world: World, username: string, scope: string | undefined): Row | undefined {
  const { reachesTwin, findsStaff, failsOnNamesakes } = differences(world)
  const users = world.database.list('User').filter(({ attributes }) => attributes.username === username)
  if (scope === undefined) {
    if (failsOnNamesakes && users.length > 1) throw refusals.failed()
    return users.find((user) => isStandard(user) || (findsStaff && user.attributes.role !== 'customer'))
  }
  const own = users.find(({ accountId }) => accountId === scope)
  return own ?? (reachesTwin ? users.find(({ accountId }) => isTwin(world, accountId, scope)) : undefined)
}

function isKeptOut(world: World, user: Row): boolean {
  if (!differences(world).keepsSuspendedOut) return false
  return world.database.linkingTo(user, 'Customer').some((customer) => customer.attributes.status === 'suspended')
}

/** Whether the one-time password is correct. If none was sent, sends a new one to the user. */
function redeem(world: World, user: Row, otp: string | undefined, scope = ''): boolean {
  if (otp !== undefined && otp !== '')
    return user.attributes.authMethod === 'tfa_sms' && world.oneTimePasswords.find(otp, user.id) !== undefined
  const heardBy = differences(world).otpIsHeardBy === 'namedAccount' ? scope : user.accountId
  const number = String(user.attributes.phoneNumber ?? 'nil')
  world.offerOneTimePassword(user, world.sendSms(number, user.accountId, TFA_CODE, 'two-factor', heardBy))
  return false
}

/** The account id in a scope. Only entries `aid:<account id>`, separated by commas, are understood. */
function accountOf(scope: string | undefined): string | undefined {
  const entry = (scope ?? '').split(',').find((part) => /^(aid|account_id):[^: ]*$/.test(part))
  // The servers do not understand `aid:aid-test-<uuid>`, which the guides show.
  return entry?.slice(entry.indexOf(':') + 1)
}

function refuse(
  [error, description]: readonly [string, string],
  headers: Readonly<Record<string, string>> = {},
): ServerResponse {
  return json(400, { error_description: description, error }, headers)
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): ServerResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  }
}
