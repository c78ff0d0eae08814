/** The activation of an account: a path of the public server, which the document does not have. */
import { describe, expect, test } from 'vitest'
import { groupeatAccounts, UnsupportedError, ValidationError } from 'freshcom-sdk/accounts'
import { NotFoundError, PermissionError } from 'freshcom-sdk/groupeat'
import { answered, clientOf, documentedToken, rejection, start } from './situation'

const newcomer = { email: 'new@ensta.fr', password: 'baguette', locale: 'fr' }

async function registered(style: 'document' | 'server') {
  const { fake, groupeat } = start({ style })
  await groupeat.registerCustomer(newcomer)
  const mail = fake.mails.at(-1)
  return { fake, groupeat, mail, token: mail?.token ?? 'none' }
}

describe('the public server', () => {
  test('accepts the token of the mail once, without a login', async () => {
    const { fake, groupeat, token } = await registered('server')
    expect((await groupeat.retrieveCustomer()).activated).toBe(false)
    const page = clientOf(fake)
    await page.activateCustomer({ token })
    expect(fake.requests.at(-1)).toMatchObject({ method: 'POST', path: '/auth/activationTokens', status: 200 })
    expect(fake.requests.at(-1)?.headers.authorization).toBeUndefined()
    expect((await groupeat.retrieveCustomer()).activated).toBe(true)
    const again = await rejection(page.activateCustomer({ token }), token)
    expect(again).toBeInstanceOf(NotFoundError)
    expect(again.code).toBe('noUserForActivationToken')
  })

  test('an account becomes active, also in the account contract', async () => {
    const { groupeat, token } = await registered('server')
    const accounts = groupeatAccounts(groupeat)
    expect((await accounts.current())?.status).toBe('inactive')
    await accounts.verifyEmail({ token })
    expect((await accounts.current())?.status).toBe('active')
    const error = await rejection(accounts.verifyEmail({ token }), token)
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ code: 'verification_token_invalid', errors: { token: [{ code: 'invalid' }] } })
  })
})

test('the document’s API has no such path: nothing is activated, and the call rejects', async () => {
  const { groupeat, mail } = await registered('document')
  expect(mail).toEqual({ kind: 'activation', to: newcomer.email, locale: 'fr' })
  expect(await rejection(groupeat.activateCustomer({ token: 'x' }))).toBeInstanceOf(NotFoundError)
  const error = await rejection(groupeatAccounts(groupeat).verifyEmail({ token: 'x' }))
  expect(error).toBeInstanceOf(UnsupportedError)
  expect(error).toMatchObject({ code: 'unsupported', cause: { status: 404 } })
})

test.each([{}, { token: '' }, { token: ' ' }, { token: 7 }, { token: 'x', id: 1 }])(
  'without a valid token nothing is sent: %o',
  async (activation) => {
    const { groupeat, requests } = answered(200, null)
    expect((await rejection(groupeat.activateCustomer(activation as never))).name).toBe('FieldsError')
    expect(requests).toEqual([])
  },
)

describe('releases that write `errorKey`', () => {
  test('give the same errors', async () => {
    const { groupeat } = answered(404, { errorKey: 'noUserForActivationToken', message: 'Cannot retrieve user.' })
    const error = await rejection(groupeatAccounts(groupeat).verifyEmail({ token: 'x' }))
    expect(error.code).toBe('verification_token_invalid')
  })

  test('end a session by their code', async () => {
    const { groupeat, store } = answered(403, { errorKey: 'obsoleteAuthenticationToken', message: 'Obsolete.' })
    expect((await rejection(groupeat.retrieveCustomer())).name).toBe('AuthenticationError')
    expect(await store.get()).toBeNull()
  })

  test('keep the session after a call for another customer', async () => {
    const { groupeat, store } = answered(401, { errorKey: 'wrongAuthenticatedUser', message: 'Somebody else.' })
    expect(await rejection(groupeat.retrieveCustomer())).toBeInstanceOf(PermissionError)
    expect(await store.get()).toBe(documentedToken)
  })
})
