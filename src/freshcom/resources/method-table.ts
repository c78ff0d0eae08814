/**
 * The methods as data: resource, HTTP call, arguments. The descriptors determine all of it. The types and the
 * documentation of the methods are in each module's `methods.ts`.
 */
import { catalogue, type ResourceName } from './catalogue'
import type { ResourceDescriptor, Verb } from './descriptor'
import { unsupported } from './unsupported'

/** How a method identifies its resource. */
type Addressing =
  /** The path is complete. */
  | 'none'
  /** The first argument is the id. */
  | 'id'
  /** The first argument is the id. Without it, the signed-in customer or user is meant, or their password. */
  | 'id or current'
  /** The first argument, or one of the fields, identifies the parent resource. */
  | 'parent'
  /** The first argument is the merchant's own code. */
  | 'code'

/** What a method resolves with. */
type AnswerKind = 'resource' | 'list' | 'nothing' | 'resource or nothing'

/** One method. */
export interface Method {
  readonly verb: Verb
  readonly resource: ResourceName
  readonly descriptor: ResourceDescriptor
  /** Path of the collection. An id is appended as `/<id>`, or replaces `:id`. */
  readonly path: string
  readonly addressing: Addressing
  readonly answer: AnswerKind
}

export const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const

/** Second names of methods, for the caller's own resource. */
const ALIASES: Readonly<Record<string, string>> = {
  retrieveCurrentCustomer: 'retrieveCustomer',
  retrieveCurrentUser: 'retrieveUser',
  updateCurrentUser: 'updateUser',
  updateCurrentAccount: 'updateAccount',
  resetPassword: 'updatePassword',
}

/** Every method by its name. */
export const methodTable: ReadonlyMap<string, Method> = /* @__PURE__ */ createTable()

function createTable(): ReadonlyMap<string, Method> {
  const table = new Map<string, Method>()
  for (const resource of Object.keys(catalogue) as ResourceName[]) {
    const descriptor: ResourceDescriptor = catalogue[resource]
    const { byCode, current, nested, isSingle } = descriptor
    for (const verb of verbsOf(descriptor)) {
      const name = `${verb}${resource}`
      if (name in unsupported) continue
      const path = collectionPath(resource, descriptor)
      const isNested = hasVerb(nested?.verbs, verb)
      const isCollection = verb === 'list' || verb === 'create' || isSingle === true
      const addressing = hasVerb(current, verb) ? 'id or current' : isCollection ? 'none' : 'id'
      const method: Method = {
        verb,
        resource,
        descriptor,
        path: isNested ? nested!.path : path,
        addressing: isNested ? 'parent' : addressing,
        answer: answerKindOf(verb, descriptor),
      }
      table.set(name, method)
      if (verb === 'retrieve' && byCode) {
        table.set(`${name}ByCode`, { ...method, path: singularOf(resource), addressing: 'code' })
      }
    }
  }
  for (const [alias, name] of Object.entries(ALIASES)) {
    const method = table.get(name) as Method
    table.set(alias, { ...method, path: singularOf(method.resource), addressing: 'none' })
  }
  return table
}

/** Path of a resource's collection, or of the account's only one. */
export function collectionPath(resource: ResourceName, { path, isSingle }: ResourceDescriptor): string {
  return path ?? singularOf(resource) + (isSingle ? '' : 's')
}

/** Path of a resource that needs no id: the account's only one, or the caller's own. */
export function singularOf(resource: ResourceName): string {
  return resource.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace('_', '/')
}

/** The verbs of a resource's methods. */
export function verbsOf({ verbs = 'list create retrieve update delete' }: ResourceDescriptor): Verb[] {
  return verbs.split(' ') as Verb[]
}

function hasVerb(verbs: string | undefined, verb: Verb): boolean {
  return verbs?.split(' ').includes(verb) === true
}

function answerKindOf(verb: Verb, { silent }: ResourceDescriptor): AnswerKind {
  if (verb === 'list') return 'list'
  if (verb === 'delete' || silent === 'always') return 'nothing'
  return verb === 'create' && silent === 'sometimes' ? 'resource or nothing' : 'resource'
}
