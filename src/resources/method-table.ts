/**
 * The methods as data: which resource, which HTTP call, which arguments. A method whose name is a verb and a
 * resource follows from the resource's descriptor; listed here is only what differs. The types and the
 * documentation of the same methods stand in each module's `methods.ts`.
 */
import { catalogue, type ResourceName } from './catalogue'
import type { Verb } from './descriptor'

/** How a method says which resource it means. */
type Addressing =
  /** Not at all: the path is complete. */
  | 'none'
  /** By an id, the first argument. */
  | 'id'
  /** By an id, or without one the current customer's, user's or password. */
  | 'id or current'

/** What a method resolves with. */
type AnswerKind = 'resource' | 'list' | 'nothing' | 'resource or nothing'

/** One method. */
export interface Method {
  readonly verb: Verb
  readonly resource: ResourceName
  /** Path of the collection; with an id, `/<id>` is appended. */
  readonly path: string
  readonly addressing: Addressing
  /** Path for calls without an id. */
  readonly current?: string
  readonly answer: AnswerKind
}

/** The resources whose verbs become methods under their own names. */
const RESOURCES = [
  'Account',
  'User',
  'RefreshToken',
  'PasswordResetToken',
  'Password',
  'EmailVerificationToken',
  'EmailVerification',
  'PhoneVerificationCode',
  'Customer',
] as const satisfies readonly ResourceName[]

/** Commands: they are carried out and answered with 204. */
const COMMANDS = new Set<string>([
  'createPasswordResetToken',
  'updatePassword',
  'createEmailVerificationToken',
  'createEmailVerification',
  'createPhoneVerificationCode',
])

/** What a descriptor cannot say: resources of which there is one, and those that may be the caller's own. */
const SPECIAL: Readonly<Record<string, Partial<Method>>> = {
  retrieveAccount: { addressing: 'none' },
  updateAccount: { addressing: 'none' },
  retrieveRefreshToken: { addressing: 'none' },
  retrieveCustomer: { addressing: 'id or current', current: '/customer' },
  retrieveUser: { addressing: 'id or current', current: '/user' },
  updateUser: { addressing: 'id or current', current: '/user' },
  updatePassword: { addressing: 'id or current', current: '/password' },
  // Anonymous sign-up is answered with 204, everybody else's call with the user.
  createUser: { answer: 'resource or nothing' },
}

/** Second names, and methods that always mean the current resource. */
const NAMED: Readonly<Record<string, Method>> = {
  retrieveCurrentCustomer: only('retrieve', 'Customer', '/customer'),
  retrieveCustomerByCode: only('retrieve', 'Customer', '/customer'),
  retrieveCurrentUser: only('retrieve', 'User', '/user'),
  updateCurrentUser: only('update', 'User', '/user'),
  updateCurrentAccount: only('update', 'Account', '/account'),
  resetPassword: { ...only('update', 'Password', '/password'), answer: 'nothing' },
}

/** Every method by its name. */
export const methodTable: ReadonlyMap<string, Method> = new Map([...fromDescriptors(), ...Object.entries(NAMED)])

function* fromDescriptors(): Generator<[name: string, method: Method]> {
  for (const resource of RESOURCES) {
    const { path, verbs } = catalogue[resource]
    for (const verb of verbs.split(' ') as Verb[]) {
      const name = `${verb}${resource}`
      yield [name, { verb, resource, path, addressing: addressing(verb), answer: answer(name, verb), ...SPECIAL[name] }]
    }
  }
}

function addressing(verb: Verb): Addressing {
  return verb === 'list' || verb === 'create' ? 'none' : 'id'
}

function answer(name: string, verb: Verb): AnswerKind {
  if (verb === 'list') return 'list'
  return verb === 'delete' || COMMANDS.has(name) ? 'nothing' : 'resource'
}

function only(verb: Verb, resource: ResourceName, path: string): Method {
  return { verb, resource, path, addressing: 'none', answer: 'resource' }
}
