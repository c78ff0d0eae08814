/**
 * A registration has two steps, since GroupEat takes names and phone number in an update. If the second one fails, the
 * account exists without them; the same registration, once more, finishes it.
 */
import { FreshcomError } from '../../core/errors'
import { readFields, type Call, type Content } from '../call'
import type { CallOptions } from '../options'
import { isText } from '../../core/values'
import { REGISTRATION, type Caller, type LoginAnswer } from './caller'
import { NAMES, readCustomer, readTexts } from './customer'

/** What is to be known when the second step fails. */
const HALF =
  ' The account exists all the same, and nobody was logged in. Call registerCustomer again with the same e-mail and ' +
  'password to finish it, or login and updateCustomer.'

export async function register(caller: Caller, fields: unknown, options: CallOptions): Promise<LoginAnswer> {
  const given = readFields('The registration', fields, [...REGISTRATION, ...NAMES])
  const body = readTexts(given, REGISTRATION)
  if (NAMES.every((name) => given[name] === undefined)) return caller.login('POST', '/customers', body, options)
  const names = readTexts(given, NAMES)
  let isRegistered = false
  try {
    return await caller.session.login(() =>
      caller.within(options, async (inTime) => {
        const answer = await begin(caller, body, inTime)
        isRegistered = true
        const path = `/customers/${answer.login.id}`
        const call: Call = { method: 'PATCH', path, body: names, retryOn: { lost: true } }
        await caller.call(call, inTime, () => {}, caller.as(answer))
        return answer
      }),
    )
  } catch (error) {
    if (isRegistered && error instanceof FreshcomError) error.message += HALF
    throw error
  }
}

/** The token of a new customer, or of one whose registration ended before its second step. */
async function begin(caller: Caller, body: Record<string, string>, options: CallOptions): Promise<LoginAnswer> {
  try {
    return await caller.ask('POST', '/customers', body, options)
  } catch (error) {
    if (!(error instanceof FreshcomError) || error.code !== 'emailAlreadyTaken') throw error
    const { email = '', password = '' } = body
    // A wrong password, or names that are there: then the address is taken, and that is all there is to say.
    const answer = await caller.ask('PUT', '/auth/token', { email, password }, options).catch(() => {})
    if (answer?.login.type !== 'customer') throw error
    const id = String(answer.login.id)
    const read = (content: Content) => readCustomer(content, id)
    const customer = await caller.call({ method: 'GET', path: `/customers/${id}` }, options, read, caller.as(answer))
    if (NAMES.some((name) => isText(customer[name]))) throw error
    return answer
  }
}
