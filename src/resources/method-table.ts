/**
 * The methods as data: which resource, which HTTP call, which arguments. A method whose name is a verb and a
 * resource follows from the resource's descriptor; listed here is only what differs. The types and the
 * documentation of the same methods stand in each module's `methods.ts`.
 */
import { catalogue, type ResourceName } from './catalogue'
import type { ResourceDescriptor, Verb } from './descriptor'
import { unsupported } from './unsupported'

/** How a method says which resource it means. */
type Addressing =
  /** Not at all: the path is complete. */
  | 'none'
  /** By an id, the first argument. */
  | 'id'
  /** By an id, or without one the current customer's, user's or password. */
  | 'id or current'
  /** By the resource it lies below: first argument, or among the fields. */
  | 'parent'
  /** By the merchant's own code, the first argument. */
  | 'code'

/** What a method resolves with. */
type AnswerKind = 'resource' | 'list' | 'nothing' | 'resource or nothing'

/** One method. */
export interface Method {
  readonly verb: Verb
  readonly resource: ResourceName
  /** Path of the collection; with an id, `/<id>` is appended or put in place of `:id`. */
  readonly path: string
  readonly addressing: Addressing
  /** Path for calls without an id. */
  readonly current?: string
  /** Relationship that names the resource which this one lies below. */
  readonly parent?: string
  /** The parent has to stand among the relationships, too. */
  readonly parentInBody?: boolean
  /** Fields that the server demands and that follow from another one, where that is sent. */
  readonly defaults?: { readonly with: string; readonly fields: Readonly<Record<string, unknown>> }
  readonly answer: AnswerKind
}

/** Commands: they are carried out and answered with 204. */
const COMMANDS = new Set<string>([
  'createAccountReset',
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
  retrieveBalanceSettings: { addressing: 'none' },
  updateBalanceSettings: { addressing: 'none' },
  retrieveCustomer: { addressing: 'id or current', current: '/customer' },
  retrieveUser: { addressing: 'id or current', current: '/user' },
  updateUser: { addressing: 'id or current', current: '/user' },
  updatePassword: { addressing: 'id or current', current: '/password' },
  // Anonymous sign-up is answered with 204, everybody else's call with the user.
  createUser: { answer: 'resource or nothing' },
  // The guides pay with a card's token and an amount; the server wants to be told what that means.
  createPayment: {
    defaults: { with: 'source', fields: { status: 'pending', gateway: 'freshcom', processor: 'stripe' } },
  },
}

/** Second names, and methods that always mean the current resource or look one up. */
const NAMED: Readonly<Record<string, Method>> = {
  retrieveCurrentCustomer: only('retrieve', 'Customer', '/customer'),
  retrieveCustomerByCode: { ...only('retrieve', 'Customer', '/customer'), addressing: 'code' },
  retrieveCurrentUser: only('retrieve', 'User', '/user'),
  updateCurrentUser: only('update', 'User', '/user'),
  updateCurrentAccount: only('update', 'Account', '/account'),
  resetPassword: { ...only('update', 'Password', '/password'), answer: 'nothing' },
  retrieveProductCollectionByCode: {
    ...only('retrieve', 'ProductCollection', '/product_collection'),
    addressing: 'code',
  },
}

/** Every method by its name. */
export const methodTable: ReadonlyMap<string, Method> = new Map([...fromDescriptors(), ...Object.entries(NAMED)])

function* fromDescriptors(): Generator<[name: string, method: Method]> {
  for (const resource of Object.keys(catalogue) as ResourceName[]) {
    const { path, verbs, nested }: ResourceDescriptor = catalogue[resource]
    for (const verb of verbs.split(' ') as Verb[]) {
      const name = `${verb}${resource}`
      if (name in unsupported) continue
      const place =
        nested?.verbs.split(' ').includes(verb) === true
          ? {
              path: nested.path,
              addressing: 'parent' as const,
              parent: nested.parent,
              parentInBody: nested.inBody === true,
            }
          : { path, addressing: addressing(verb) }
      yield [name, { verb, resource, ...place, answer: answer(name, verb), ...SPECIAL[name] }]
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
