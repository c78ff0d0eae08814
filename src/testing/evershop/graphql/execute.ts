/**
 * Executes a query on a tree of values. Like on the server, unknown fields are left out, and one error fails the query.
 */
import { Refusal } from '../refusal'
import type { Field } from './parse'

/** An object of the schema. A member is a value, or a function that computes it from the field's arguments. */
export type Type = Readonly<Record<string, unknown>>

export function selectFields(fields: readonly Field[], type: Type): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const { name, alias, arguments: given, members } of fields) {
    if (!Object.hasOwn(type, name)) continue
    const node = type[name]
    const value = typeof node === 'function' ? (node as (given: object) => unknown)(given) : node
    result[alias] = select(value, members)
  }
  return result
}

function select(value: unknown, members: readonly Field[] | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => select(item, members))
  if (typeof value !== 'object' || value === null || value instanceof Json) {
    return value instanceof Json ? value.value : (value ?? null)
  }
  return selectFields(members ?? [], value as Type)
}

/** Marks an object as one value: a query cannot select members of it. */
export class Json {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/** A field that is declared non-null, but is null on the server. */
export function missing(field: string): () => never {
  return () => {
    throw new Refusal(500, `Cannot return null for non-nullable field ${field}.`)
  }
}
