/**
 * The schemas of every resource: for the fields of a create, of an update, and for the resource in a result. They
 * follow from the same contracts as the types. Each is made when it is first read.
 */
import * as z from 'zod/mini'
import { contracts, type ResourceName } from '../resources/contracts'
import type { NeedDescriptor, ResourceContract, ResourceDeclaration } from '../resources/descriptor'
import type { CreateFields, UpdateFields } from '../resources/types/fields'
import type { Resources } from '../resources/types/resources'
import { answeredAttribute, sentAttribute } from './attribute-schema'
import type { Schema } from './schema'

/** The schemas of a resource. Each is also a Standard Schema, which form libraries accept. */
export interface ResourceSchemas<R extends ResourceName> {
  /** The fields of a create. Parsing drops members that the API does not know. */
  readonly create: Schema<CreateFields<R>>
  /** The fields of an update. */
  readonly update: Schema<UpdateFields<R>>
  /** The resource in a result, with any includes. Parsing keeps unknown members. */
  readonly answer: Schema<Resources<string>[R]>
}

/** The schemas of all resources, by type name. */
export type Schemas = { readonly [R in ResourceName]: ResourceSchemas<R> }

/**
 * The schemas by resource, for forms, and for API data that does not come from a client.
 *
 * @example
 * ```ts
 * import { schemas } from 'freshcom-sdk/schemas'
 *
 * const form = schemas.Customer.create.safeParse({ firstName: 'Joe', email: 42 })
 * console.log(form.error.issues[0].path) // ["email"]
 * ```
 */
export const schemas: Schemas = /* @__PURE__ */ lazily(Object.keys(contracts) as ResourceName[], (type) =>
  lazily(['create', 'update', 'answer'], (use) => (use === 'answer' ? answerSchema(type) : fieldsSchema(type, use))),
) as object as Schemas

function fieldsSchema(type: ResourceName, use: 'create' | 'update'): z.ZodMiniType {
  const { attributes, relationships, implied, needs = [] }: ResourceDeclaration = contracts[type]
  const isNew = use === 'create'
  const isImplied = (name: string) => implied !== undefined && name in implied.fields
  const shape: Record<string, z.ZodMiniType> = { type: z.optional(z.literal(type)), id: z.optional(z.string()) }
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.access === 'read' || (!isNew && attribute.createOnly === true)) continue
    shape[name] = sentAttribute(attribute, isNew && !isImplied(name))
  }
  for (const [name, { one, many, writable, writeOnly, required }] of Object.entries(relationships)) {
    if (writable !== true && writeOnly !== true) continue
    const identifier = z.looseObject({ type: z.enum([one ?? many ?? []].flat()), id: z.string().check(z.minLength(1)) })
    const link = many === undefined ? z.nullable(identifier) : z.array(identifier)
    shape[name] = isNew && required === true ? identifier : z.optional(link)
  }
  if (!isNew) return z.object(shape)
  const impliedNames = Object.keys(attributes).filter((name) => attributes[name]?.required === true && isImplied(name))
  const implying = implied === undefined ? [] : [{ sets: [[implied.by], impliedNames] }]
  return z.object(shape).check(checkNeeds([...needs, ...implying]))
}

/** Reports the missing fields of the set that lacks the fewest. */
function checkNeeds(needs: readonly NeedDescriptor[]) {
  return (context: { value: unknown; issues: unknown[] }) => {
    const fields = context.value as Readonly<Record<string, unknown>>
    for (const { field = '', is, isNot, sets } of needs) {
      const value = fields[field] as string
      if (is?.includes(value) === false || isNot?.includes(value) === true) continue
      const isMissing = (name: string) => String(fields[name] ?? '').trim() === ''
      const [least = []] = sets.map((set) => set.filter(isMissing)).sort((one, other) => one.length - other.length)
      for (const name of least)
        context.issues.push({ code: 'custom', path: [name], input: undefined, message: 'Required' })
    }
  }
}

/** The types of related resources are open: right after a create, a server names goods by another type. */
const linked = z.looseObject({ type: z.string(), id: z.string() })

function answerSchema(type: ResourceName): z.ZodMiniType {
  const { attributes, relationships }: ResourceContract = contracts[type]
  const shape: Record<string, z.ZodMiniType> = { type: z.literal(type), id: z.string() }
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.access !== 'write') shape[name] = answeredAttribute(attribute)
  }
  for (const [name, { many, sure, lazy, nullable, writeOnly }] of Object.entries(relationships)) {
    if (writeOnly === true) continue
    const schema = many === undefined ? linked : z.array(linked)
    const isNullable = many === undefined ? sure !== true : nullable === true
    const full = isNullable ? z.nullable(schema) : schema
    shape[name] = lazy === true ? z.optional(full) : full
  }
  return z.looseObject(shape)
}

/** An object whose members are made when they are first read. */
function lazily<K extends string, T>(names: readonly K[], make: (name: K) => T): Record<K, T> {
  const made = {} as Record<K, T>
  for (const name of names) {
    const get = () => {
      const value = make(name)
      Object.defineProperty(made, name, { value, enumerable: true })
      return value
    }
    Object.defineProperty(made, name, { get, enumerable: true, configurable: true })
  }
  return made
}
