/** The routes of the backend. It passes on the error messages of Freshcom. */
import { Hono } from 'hono'
import { ApiError, FieldsError, SessionChangedError, TokenError } from 'freshcom-sdk'
import { visitor, type Visited } from './visitor.ts'
import { webhooks } from './webhooks.ts'

export const app = new Hono<Visited>()

app.route('/webhooks', webhooks)
app.use(visitor)

app.get('/products', async ({ var: { shop }, json }) => {
  const { data } = await shop.listProduct({ include: 'prices' })
  return json(data.map(({ id, name, prices }) => ({ id, name, cents: prices[0]?.chargeAmountCents ?? null })))
})

app.post('/login', async ({ req, var: { shop }, json }) => {
  const { username, password } = await req.json<{ username: unknown; password: string }>()
  const { isLoggedIn } = await shop.login({ username: String(username).trim().toLowerCase(), password })
  return json({ isLoggedIn })
})

app.post('/logout', async ({ var: { shop }, body }) => {
  await shop.logout()
  return body(null, 204)
})

app.get('/me', async ({ var: { shop }, json }) => {
  if (!(await shop.restoreSession()).isLoggedIn) return json(null)
  const { data } = await shop.retrieveCurrentCustomer()
  return json({ name: data.name, email: data.email })
})

app.onError((error, { json }) => {
  const { code } = error as { code?: string }
  if (error instanceof TokenError) return json({ code, message: 'The name or the password is wrong.' }, 401)
  if (error instanceof FieldsError) return json({ code, message: error.message }, 400)
  if (error instanceof SessionChangedError) return json({ code, message: 'Somebody logged in or out meanwhile.' }, 409)
  // The message comes from Freshcom. The caller can act on a 4xx error only.
  if (error instanceof ApiError && error.status < 500) return json({ code, message: error.message }, 400)
  console.error(error)
  return json({ code: 'unavailable', message: 'Please try again later.' }, 503)
})
