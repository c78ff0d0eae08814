/**
 * Where the embedded Freshcom answers otherwise than the server of 2018-04 was recorded, each with its status and the
 * reason. Rule: only where the recorded one fails, or refuses what the documents promise; where the release of 2018-09
 * answers as promised, so does this. The test fails if one of these is a deviation no more.
 */

import { shopDeviations, shopNotRepeated } from './shop-deviations'

export interface Deviation {
  readonly status: number
  readonly because: string
}

const OAUTH = 'An OAuth error, as 2018-09 answers it, instead of a failure.'
const ACCOUNT = 'The guides let a user name any of its accounts as scope, and 2018-09 does.'
const STAFF = 'Staff of the account logs in, as on 2018-09.'
const ROLE = 'The role is told, as on 2018-09: the recorded server has not loaded it yet.'
const REFUSED = 'Refused as on 2018-09, instead of a failure.'
const VALIDATED = 'A complaint about the field, as on 2018-09, instead of a failure.'
const SELF = 'The guides promise the current user to staff as well, and 2018-09 gives it.'
const SIGN_UP = 'Nobody’s token is needed to sign up, as the documents promise and 2018-09 does.'
const HIRE = 'Owners hire staff, as the documents promise and 2018-09 does.'
const ROUTE = 'There is no such route in the documents nor on 2018-09.'
const TWIN = 'The live account names its test twin in every answer, as on 2018-09.'
const RESET = 'Reset tokens are good for one use and a complaint tells the rest, as on 2018-09.'
const UNKNOWN_NAME = 'An unknown login name is told, as the documents say and 2018-09 does.'
const OPEN = 'Open to callers without a token, as the documents promise and 2018-09 does.'
const PASSWORDS = 'Administrators set passwords, as the documents promise and 2018-09 does.'
const PHONE = 'Any token may ask for a code, as the documents promise and 2018-09 does.'
const INCLUDE = 'Every declared relationship can be included; the recorded server fails on those it has not loaded.'
const READ = 'Every role reads the account, as on 2018-09.'
const NONE = 'Nothing was asked for, so nothing is found, instead of a failure.'
const POINTS = 'Customers see and touch their own points only, as the documents say.'
const STAFF_POINTS = 'Allowed by the documents; the recorded server lets nobody.'
const POINT_ACCOUNT = 'Routed on the recorded server, but to nothing: point accounts are included with their customer.'
const TIME = 'The time of a commit is written in one form in all answers.'
const SEARCH = 'Counted like it was found: the recorded count leaves translations out.'
const CONSEQUENCE = 'The label was written by the request that is not repeated here.'

/** Exchanges that cannot be repeated here, or not safely, by name. */
export const notRepeated: Readonly<Record<string, string>> = {
  'token without exp': 'Only the server itself could sign one.',
  'token of an account that does not exist': 'Only the server itself could sign one.',
  "update another customer's id as customer (its own is changed)":
    'The recorded server lets a customer change the record of another; this one changes the own record, as documented.',
  ...shopNotRepeated,
}

export const deviations: Readonly<Record<string, Readonly<Record<string, Deviation>>>> = {
  ...shopDeviations,
  token: {
    'password grant, standard user, scope aid:<test account>': { status: 200, because: ACCOUNT },
    'password grant, long scope name account_id:<test account>': { status: 200, because: ACCOUNT },
    'password grant, scope with two entries, comma separated': { status: 200, because: ACCOUNT },
    'password grant, scope aid: that is no UUID': { status: 400, because: OAUTH },
    'refresh_token grant with a user refresh token (test)': { status: 400, because: OAUTH },
    'refresh_token grant, malformed refresh token': { status: 400, because: OAUTH },
    'refresh_token grant, no refresh_token': { status: 400, because: OAUTH },
    'password grant, no password': { status: 400, because: OAUTH },
    'password grant, no username': { status: 400, because: OAUTH },
    'unsupported grant_type': { status: 400, because: OAUTH },
    'no grant_type': { status: 400, because: OAUTH },
    'empty body': { status: 400, because: OAUTH },
    'managed staff user: password grant without scope': { status: 200, because: STAFF },
    'managed staff user: password grant with scope aid:<test account>': { status: 200, because: STAFF },
    'parameters in the query string': { status: 400, because: OAUTH },
    'OTP setup: PATCH /user authMethod tfaSms (camelCase)': { status: 200, because: ROLE },
    'OTP setup: PATCH /user authMethod tfa_sms with the right phoneVerificationCode': { status: 200, because: ROLE },
  },
  errors: {
    'status that the customer schema does not know': { status: 422, because: VALIDATED },
  },
  accounts: {
    'GET /account as a marketing specialist': { status: 200, because: READ },
    'PATCH /account with a test token': { status: 422, because: REFUSED },
    'PATCH /account, live': { status: 200, because: TWIN },
    'PATCH /account with data.id': { status: 200, because: TWIN },
    'PATCH /account?locale=zh-CN': { status: 200, because: TWIN },
    'PATCH /account defaultAuthMethod tfaSms (camelCase value)': { status: 200, because: TWIN },
    'PATCH /account defaultAuthMethod simple': { status: 200, because: TWIN },
    'PATCH /account name empty': { status: 422, because: VALIDATED },
    'PATCH /account as publishable': { status: 403, because: REFUSED },
    'PATCH /account as customer': { status: 403, because: REFUSED },
    'PATCH /account as marketing': { status: 403, because: REFUSED },
    'GET /accounts (no such route)': { status: 404, because: ROUTE },
  },
  users: {
    'GET /user — as user': { status: 200, because: SELF },
    'GET /user?include=account': { status: 200, because: SELF },
    'GET /user?include=defaultAccount': { status: 200, because: SELF },
    'PATCH /user with a test token of a live user': { status: 422, because: SELF },
    'PATCH /user, live': { status: 200, because: SELF },
    'PATCH /user new password without currentPassword': { status: 422, because: SELF },
    'PATCH /user new password, wrong currentPassword': { status: 422, because: SELF },
    'PATCH /user new password with currentPassword': { status: 200, because: SELF },
    'PATCH /user password back': { status: 200, because: SELF },
    'PATCH /user as customer': { status: 200, because: ROLE },
    'POST /users without a token: a standard user signs up (204, no body)': { status: 204, because: SIGN_UP },
    'the new standard user signs in': { status: 200, because: SIGN_UP },
    'POST /users without a token: several errors': { status: 422, because: SIGN_UP },
    'POST /users without a token: missing everything': { status: 422, because: SIGN_UP },
    'POST /users without a token: username taken': { status: 422, because: SIGN_UP },
    'POST /users as publishable: a user of role customer': { status: 201, because: ROLE },
    'POST /users as user (test): a managed user with role supportSpecialist': { status: 201, because: HIRE },
    'POST /users as user: without a role': { status: 422, because: HIRE },
    'POST /users as user: role that does not exist': { status: 422, because: HIRE },
    'GET /users (no index route)': { status: 404, because: ROUTE },
  },
  'refresh-tokens': {
    'GET /refresh_token as publishable': { status: 403, because: REFUSED },
    'GET /refresh_token as customer': { status: 403, because: REFUSED },
    'GET /refresh_token as marketing': { status: 403, because: REFUSED },
  },
  'password-reset-tokens': {
    'no token: unknown username': { status: 422, because: UNKNOWN_NAME },
    'no token: no username': { status: 422, because: VALIDATED },
    'no token: by email instead of username': { status: 422, because: VALIDATED },
    'publishable: unknown username': { status: 422, because: UNKNOWN_NAME },
    'publishable: no username': { status: 422, because: VALIDATED },
  },
  passwords: {
    'publishable: invalid reset token': { status: 422, because: RESET },
    'publishable: reset token that is no UUID': { status: 422, because: RESET },
    'publishable: the same reset token again': { status: 422, because: RESET },
    "no token: standard user's reset token": { status: 403, because: OPEN },
    'no token: no reset token': { status: 403, because: OPEN },
    "user: PATCH /passwords/:id, id = user id (administrator sets a managed user's password)": {
      status: 204,
      because: PASSWORDS,
    },
    'customer: PATCH /passwords/:id': { status: 403, because: PASSWORDS },
    'user: PATCH /passwords/:id unknown': { status: 404, because: PASSWORDS },
  },
  'email-verification-tokens': {
    publishable: { status: 403, because: REFUSED },
    'customer, no attributes': { status: 422, because: VALIDATED },
  },
  'email-verifications': {
    "no access token: a standard user's token": { status: 404, because: OPEN },
  },
  'phone-verification-codes': {
    user: { status: 204, because: PHONE },
  },
  'account-resets': {
    'create as publishable': { status: 403, because: REFUSED },
    'create as customer': { status: 403, because: REFUSED },
    'create with a live token': { status: 403, because: REFUSED },
  },
  stockables: {
    'list search in zh-CN': { status: 200, because: SEARCH },
  },
  customers: {
    'create with ?include=enroller (not preloaded after a create: 500)': { status: 201, because: INCLUDE },
    'GET /customer (current) — as publishable': { status: 404, because: NONE },
    'GET /customer (current) — as user': { status: 403, because: REFUSED },
    'retrieve ?include=pointAccount,enroller,sponsor,user': { status: 200, because: INCLUDE },
    'retrieve ?include=enroller': { status: 200, because: INCLUDE },
    'retrieve as marketing specialist': { status: 403, because: REFUSED },
    'retrieve ?include=cards with a card': { status: 200, because: CONSEQUENCE },
  },
  points: {
    'retrieve a point account (routed, but without a controller) — without a token': {
      status: 404,
      because: POINT_ACCOUNT,
    },
    'retrieve a point account (routed, but without a controller) — as publishable': {
      status: 404,
      because: POINT_ACCOUNT,
    },
    'retrieve a point account (routed, but without a controller) — as customer': {
      status: 404,
      because: POINT_ACCOUNT,
    },
    'retrieve a point account (routed, but without a controller) — as user': { status: 404, because: POINT_ACCOUNT },
    'create a committed transaction as user': { status: 201, because: TIME },
    'create as another customer': { status: 404, because: POINTS },
    'list as another customer': { status: 404, because: POINTS },
    'list as publishable': { status: 403, because: REFUSED },
    'retrieve a transaction': { status: 200, because: STAFF_POINTS },
    'delete a pending transaction as the owning customer': { status: 204, because: STAFF_POINTS },
    'delete a committed transaction (404)': { status: 404, because: STAFF_POINTS },
  },
}
