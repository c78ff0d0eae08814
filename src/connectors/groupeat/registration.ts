/**
 * A registration takes two steps, since GroupEat takes names and phone number in an update only. If the second step
 * fails, the account exists without them. A second call with the same e-mail and password finishes it.
 */
import { FreshcomError } from '../../core/errors'
import type { Call, Content } from '../call'
import { readFields } from '../fields'
import type { CallOptions } from '../options'
import { isText } from '../../core/values'
import { REGISTRATION, type Caller } from './caller'
import { NAMES, readCustomer, readTexts, type IssuedLogin } from './customer'

/** Added to the error if the second step fails. */
const HALF =
  ' The account was created, but nobody is logged in. To finish it, call registerCustomer again with the same e-mail ' +
  'and password, or call login and updateCustomer.'

export async function registerCustomer(caller: Caller, fields: unknown, options: CallOptions): Promise<IssuedLogin> {
  const given = readFields('The registration', fields, [...REGISTRATION, ...NAMES])
  const body = readTexts(given, REGISTRATION)
  if (NAMES.every((name) => given[name] === undefined)) return caller.login('POST', '/customers', body, options)
  const names = readTexts(given, NAMES)
  let isRegistered = false
  try {
    return await caller.session.login(() =>
      caller.underOneDeadline(options, async (inTime) => {
        const issued = await begin(caller, body, inTime)
        isRegistered = true
        const path = `/customers/${issued.login.id}`
        const call: Call = { method: 'PATCH', path, body: names, retryOn: { lost: true } }
        await caller.call(call, inTime, () => {}, caller.as(issued))
        return issued
      }),
    )
  } catch (error) {
    if (isRegistered && error instanceof FreshcomError) error.message += HALF
    throw error
  }
}

/** Gets the token of a new customer, or of a customer without names: that registration failed in its second step. */
async function begin(caller: Caller, body: Record<string, string>, options: CallOptions): Promise<IssuedLogin> {
  try {
    return await caller.ask('POST', '/customers', body, options)
  } catch (error) {
    if (!(error instanceof FreshcomError) || error.code !== 'emailAlreadyTaken') throw error
    const { email = '', password = '' } = body
    // With a wrong password, or with names, the account is a complete one: the first error stands.
    const issued = await caller.ask('PUT', '/auth/token', { email, password }, options).catch(() => {})
    if (issued?.login.type !== 'customer') throw error
    const id = String(issued.login.id)
    const read = (content: Content) => readCustomer(content, id)
    const customer = await caller.call({ method: 'GET', path: `/customers/${id}` }, options, read, caller.as(issued))
    if (NAMES.some((name) => isText(customer[name]))) throw error
    return issued
  }
}
