/** `POST /token` as the servers answer it (RFC 6749, sections 4.3, 5 and 6; one-time passwords in a header). */
import type { Row } from './database'
import { refusals, type ServerRequest, type ServerResponse } from './messages'
import { uuidOf, type RefreshToken } from './tokens'
import type { World } from './world'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
/** Seconds that a one-time password is good for. */
const OTP_LIFETIME = 300

const REFUSED = {
  password: ['invalid_grant', 'Username and password does not match.'],
  refreshToken: ['invalid_grant', 'Refresh Token is invalid.'],
  otp: ['invalid_request', 'OTP is invalid, please set OTP using the X-Freshcom-OTP header.'],
  malformed: ['invalid_request', 'The request lacks a parameter or is malformed.'],
  grantType: ['unsupported_grant_type', '"grant_type" must be one of "password" or "refresh_token"'],
} as const

type Parameters = Readonly<Record<string, string | undefined>>

export async function answerTokenRequest(world: World, request: ServerRequest): Promise<ServerResponse> {
  const parameters = readParameters(request)
  const { grant_type: grantType } = parameters
  if (grantType === undefined) return refuse(REFUSED.malformed)
  if (grantType === 'password') return answerPassword(world, parameters, request.headers['x-freshcom-otp'])
  if (grantType === 'refresh_token') return answerRefreshToken(world, parameters)
  return refuse(REFUSED.grantType)
}

/** The content type has to be one of two literally; any parameter is refused. Names may be in camel case. */
function readParameters({ headers, body, query }: ServerRequest): Parameters {
  const contentType = headers['content-type']
  if (contentType !== FORM && contentType !== JSON_TYPE) throw refusals.unsupportedMediaType()
  let given: Record<string, unknown>
  try {
    given =
      contentType === FORM
        ? Object.fromEntries(new URLSearchParams(body))
        : (JSON.parse(body) as Record<string, unknown>)
  } catch {
    throw refusals.badRequest('invalid_json', 'Invalid JSON')
  }
  const parameters: Record<string, string> = {}
  for (const [name, value] of [...query, ...Object.entries(given)]) {
    parameters[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = String(value)
  }
  return parameters
}

async function answerPassword(world: World, parameters: Parameters, otp: string | undefined): Promise<ServerResponse> {
  const { username, password } = parameters
  if (username === undefined || password === undefined) return refuse(REFUSED.malformed)
  const scope = accountOf(parameters.scope)
  const user = findUser(world, username.toLowerCase(), scope)
  if (user === undefined || user.hidden.password !== password || isSuspended(world, user))
    return refuse(REFUSED.password)
  if (user.attributes.authMethod === 'tfa_sms' && !redeem(world, user, otp))
    return refuse(REFUSED.otp, { 'x-freshcom-otp': 'required; auth_method=tfa_sms' })
  const accountId = scope ?? user.accountId
  const { rotateRefreshTokens } = world.options
  const living = rotateRefreshTokens ? undefined : world.refreshTokens.living(accountId, user.id)
  return grant(world, living ?? world.refreshTokens.issue(accountId, user.id, world.modeOf(accountId)))
}

async function answerRefreshToken(world: World, parameters: Parameters): Promise<ServerResponse> {
  const given = parameters.refresh_token
  if (given === undefined) return refuse(REFUSED.malformed)
  if (uuidOf(given) === undefined) throw refusals.badRequest()
  const known = world.refreshTokens.find(given)
  if (known === undefined) return refuse(REFUSED.refreshToken)
  const { rotateRefreshTokens, detectReuse } = world.options
  if (known.dead) {
    // Somebody uses a token that was rotated away: it may have been stolen, so nobody keeps the session.
    if (rotateRefreshTokens && detectReuse) world.refreshTokens.revokeFamily(known)
    return refuse(REFUSED.refreshToken)
  }
  const { userId } = known
  if (userId === null) return grant(world, known)
  const scope = accountOf(parameters.scope)
  if (scope !== undefined && scope !== known.accountId) return switchAccount(world, known, userId, scope)
  if (!rotateRefreshTokens) return grant(world, known)
  known.dead = true
  return grant(world, world.refreshTokens.issue(known.accountId, userId, world.modeOf(known.accountId), known.family))
}

/** A live token of a standard user is good for the test account, too. The other way round it is not. */
async function switchAccount(
  world: World,
  known: RefreshToken,
  userId: string,
  accountId: string,
): Promise<ServerResponse> {
  if (world.account(accountId) === undefined) throw refusals.notFound()
  if (world.account(known.accountId)?.attributes.testAccountId !== accountId) return refuse(REFUSED.refreshToken)
  const living = world.refreshTokens.living(accountId, userId)
  return grant(world, living ?? world.refreshTokens.issue(accountId, userId, world.modeOf(accountId)))
}

async function grant(world: World, { token, accountId, userId }: RefreshToken): Promise<ServerResponse> {
  const { accessTokenLifetime } = world.options
  const exp = Math.floor(world.clock.now() / 1000) + accessTokenLifetime
  const jti = crypto.randomUUID()
  const owner =
    userId === null
      ? { typ: 'publishable' as const, prn: accountId }
      : { typ: 'user' as const, prn: userId, aud: accountId }
  const accessToken = await world.signer.sign({ ...owner, exp, jti })
  world.issued.add(accessToken)
  return json(200, {
    token_type: 'bearer',
    refresh_token: token,
    expires_in: accessTokenLifetime,
    access_token: accessToken,
  })
}

/** With an account: its own users, and standard users, who belong to all. Without: whoever need not say which. */
function findUser(world: World, username: string, scope: string | undefined): Row | undefined {
  return world.database.list('User').find((user) => {
    if (user.attributes.username !== username) return false
    if (scope === undefined) return user.attributes.role !== 'customer'
    return user.accountId === scope || (user.links.account === null && world.account(scope) !== undefined)
  })
}

function isSuspended(world: World, user: Row): boolean {
  return world.database.linkingTo(user, 'Customer').some((customer) => customer.attributes.status === 'suspended')
}

/** Whether a one-time password is right. Without one, a new one is sent. */
function redeem(world: World, user: Row, otp: string | undefined): boolean {
  if (otp !== undefined && otp !== '') return world.oneTimePasswords.redeem(otp, user.id) !== undefined
  const code = world.sendSms(String(user.attributes.phoneNumber), 'Your Example Shop verification code')
  world.oneTimePasswords.add(user.id, code, OTP_LIFETIME)
  return false
}

/** Only `aid:<account id>` is understood; whatever else a scope holds is ignored. */
function accountOf(scope: string | undefined): string | undefined {
  const entry = (scope ?? '').split(',').find((part) => /^(aid|account_id):/.test(part))
  if (entry === undefined) return undefined
  const id = entry.slice(entry.indexOf(':') + 1)
  // The guides' `aid:aid-test-<uuid>` matches nobody's account; what is no uuid at all is malformed.
  if (uuidOf(id) === undefined) throw refusals.badRequest()
  return id
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
