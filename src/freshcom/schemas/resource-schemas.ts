/**
 * The schemas of every resource, read off the same contracts as the types: of the fields of a create and of an
 * update, and of the resource in an answer. Each is made when it is first asked for.
 */
import * as z from 'zod/mini'
import { contracts, type ResourceName } from '../resources/contracts'
import type { ResourceContract } from '../resources/descriptor'
import type { CreateFields, UpdateFields } from '../resources/types/fields'
import type { Resources } from '../resources/types/resources'
import { answeredAttribute, sentAttribute } from './attribute-schema'

/** The schemas of a resource. Each is a Standard Schema, too (`schema['~standard']`), which form libraries take. */
export interface ResourceSchemas<R extends ResourceName> {
  /** Fields of a create. Members that the API does not know are left out of the result. */
  readonly create: z.ZodMiniType<CreateFields<R>, CreateFields<R>>
  /** Fields of an update. */
  readonly update: z.ZodMiniType<UpdateFields<R>, UpdateFields<R>>
  /** The resource in an answer, with whatever was included. Members that are not known are kept. */
  readonly answer: z.ZodMiniType<Resources<string>[R], Resources<string>[R]>
}

/** The schemas of all resources by type name. */
export type Schemas = { readonly [R in ResourceName]: ResourceSchemas<R> }

/**
 * The schemas by resource, for forms and for answers that come by another way than a client's.
 *
 * @example
 * ```ts
 * import { schemas } from 'freshcom-sdk/schemas'
 *
 * const form = schemas.Customer.create.safeParse({ firstName: 'Joe', email: 42 })
 * console.log(form.error.issues[0].path) // ["email"]
 * ```
 */
export const schemas: Schemas = lazily(Object.keys(contracts) as ResourceName[], (type) =>
  lazily(['create', 'update', 'answer'], (use) => (use === 'answer' ? answerSchema(type) : fieldsSchema(type, use))),
) as Schemas

function fieldsSchema(type: ResourceName, use: 'create' | 'update'): z.ZodMiniType {
  const { attributes, relationships }: ResourceContract = contracts[type]
  const isNew = use === 'create'
  const shape: Record<string, z.ZodMiniType> = { type: z.optional(z.literal(type)), id: z.optional(z.string()) }
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.access === 'read' || (!isNew && attribute.createOnly === true)) continue
    shape[name] = sentAttribute(attribute, isNew)
  }
  for (const [name, { one, many, writable, writeOnly }] of Object.entries(relationships)) {
    if (writable !== true && writeOnly !== true) continue
    const identifier = z.looseObject({ type: z.enum([one ?? many ?? []].flat()), id: z.string().check(z.minLength(1)) })
    shape[name] = z.optional(many === undefined ? z.nullable(identifier) : z.array(identifier))
  }
  return z.object(shape)
}

/** Types of linked resources stay open: goods are known to call themselves something else right after a create. */
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
