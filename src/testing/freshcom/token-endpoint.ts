/** `POST /token` as the servers answer it (RFC 6749, sections 4.3, 5 and 6; one-time passwords in a header). */
import type { Row } from './database'
import type { ServerRequest, ServerResponse } from '../messages'
import { refusals } from './refusal'
import { snakeCase } from './snake-case'
import { uuidOf, type RefreshToken } from './tokens'
import type { World } from './world'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

const REFUSED = {
  password: ['invalid_grant', 'Username and password does not match.'],
  refreshToken: ['invalid_grant', 'Refresh Token is invalid.'],
  otp: ['invalid_request', 'OTP is invalid, please set OTP using the X-Freshcom-OTP header.'],
  malformed: ['invalid_request', 'Your request is missing required parameters or is otherwise malformed.'],
  grantType: ['unsupported_grant_type', '"grant_type" must be one of "password" or "refresh_token"'],
} as const

/** What is told when a one-time password is sent. */
const TFA_CODE = 'identity.user.tfa_code.create.success'

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
  const given = contentType === FORM ? [...new URLSearchParams(body)] : Object.entries(parseJson(body) ?? {})
  const parameters: Record<string, string> = {}
  for (const [name, value] of [...query, ...given]) parameters[snakeCase(name)] = String(value)
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
  if (username === undefined || password === undefined) return refuse(REFUSED.malformed)
  const scope = accountOf(parameters.scope)
  const user = findUser(world, username, scope)
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
  const scope = accountOf(parameters.scope)
  const isMalformedScope = scope !== undefined && uuidOf(scope) === undefined
  if (scope !== undefined && !isMalformedScope && world.account(scope) === undefined) throw refusals.notFound()
  // They say so of malformed refresh tokens and account ids, too.
  if (isMalformedScope || uuidOf(given) === undefined) return refuse(REFUSED.password)
  const known = world.refreshTokens.find(given)
  const { rotateRefreshTokens, detectReuse } = world.options
  // Somebody uses a token that was rotated away: it may have been stolen, so nobody keeps the session.
  if (known?.dead === true && rotateRefreshTokens && detectReuse) world.refreshTokens.revokeFamily(known)
  if (known === undefined || known.dead) {
    if (scope !== undefined) throw refusals.failed()
    return refuse(REFUSED.refreshToken)
  }
  if (scope !== undefined && scope !== known.accountId) return switchAccount(world, known, scope)
  if (known.userId === null || !rotateRefreshTokens) return grant(world, known)
  known.dead = true
  const { accountId, userId, family } = known
  return grant(world, world.refreshTokens.issue(accountId, userId, world.modeOf(accountId), { family }))
}

/** A live token of a standard user is good for the test account, too. The other way round it is not. */
async function switchAccount(world: World, known: RefreshToken, accountId: string): Promise<ServerResponse> {
  const { userId } = known
  if (userId === null) throw refusals.failed()
  const user = world.database.get('User', userId)
  const isDownward = user !== undefined && user.accountId === known.accountId && world.isMember(user, accountId)
  if (!isDownward) return refuse(REFUSED.refreshToken)
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

/** With an account, among its members; without, among those who need not say which. Names are compared as they are. */
function findUser(world: World, username: string, scope: string | undefined): Row | undefined {
  return world.database.list('User').find((user) => {
    if (user.attributes.username !== username) return false
    return scope === undefined ? user.attributes.role !== 'customer' : world.isMember(user, scope)
  })
}

function isSuspended(world: World, user: Row): boolean {
  return world.database.linkingTo(user, 'Customer').some((customer) => customer.attributes.status === 'suspended')
}

/** Whether a one-time password is right. Without one, a new one is sent. */
function redeem(world: World, user: Row, otp: string | undefined): boolean {
  if (otp !== undefined && otp !== '') return world.oneTimePasswords.redeem(otp, user.id) !== undefined
  world.offerOneTimePassword(
    user,
    world.sendSms(String(user.attributes.phoneNumber), user.accountId, TFA_CODE, 'two-factor'),
  )
  return false
}

/** Only `aid:<account id>` is understood, entries are separated by commas; whatever else a scope holds is ignored. */
function accountOf(scope: string | undefined): string | undefined {
  const entry = (scope ?? '').split(',').find((part) => /^(aid|account_id):[^: ]*$/.test(part))
  // What is no uuid is nobody's account. `aid:aid-test-<uuid>`, as the guides have it, is neither.
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
