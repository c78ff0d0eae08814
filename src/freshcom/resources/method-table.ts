/**
 * The methods as data: which resource, which HTTP call, which arguments. All of it follows from the descriptors. The
 * types and the documentation of the same methods stand in each module's `methods.ts`.
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
  readonly descriptor: ResourceDescriptor
  /** Path of the collection; with an id, `/<id>` is appended or put in place of `:id`. */
  readonly path: string
  readonly addressing: Addressing
  readonly answer: AnswerKind
}

/** Second names of methods, which mean the current resource. */
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
      const path = pathOf(resource, descriptor)
      const isNested = includes(nested?.verbs, verb)
      const isCollection = verb === 'list' || verb === 'create' || isSingle === true
      const addressing = includes(current, verb) ? 'id or current' : isCollection ? 'none' : 'id'
      const method: Method = {
        verb,
        resource,
        descriptor,
        path: isNested ? nested!.path : path,
        addressing: isNested ? 'parent' : addressing,
        answer: answer(verb, descriptor),
      }
      table.set(name, method)
      if (verb === 'retrieve' && byCode === true) {
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

/** Path of a resource's collection, or of the only one there is. */
export function pathOf(resource: ResourceName, { path, isSingle }: ResourceDescriptor): string {
  return path ?? singularOf(resource) + (isSingle === true ? '' : 's')
}

/** Path of the one that needs no id: the account's only one, or the caller's own. */
export function singularOf(resource: ResourceName): string {
  return resource.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace('_', '/')
}

/** What can be done with a resource. */
export function verbsOf({ verbs = 'list create retrieve update delete' }: ResourceDescriptor): Verb[] {
  return verbs.split(' ') as Verb[]
}

function includes(verbs: string | undefined, verb: Verb): boolean {
  return verbs?.split(' ').includes(verb) === true
}

function answer(verb: Verb, { silent }: ResourceDescriptor): AnswerKind {
  if (verb === 'list') return 'list'
  if (verb === 'delete' || silent === 'always') return 'nothing'
  return verb === 'create' && silent === 'sometimes' ? 'resource or nothing' : 'resource'
}
