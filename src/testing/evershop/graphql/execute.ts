/** A query against a tree of values. As on the server, fields that nobody knows vanish, and one failure fails all. */
import { Refusal } from '../refusal'
import type { Field } from './parse'

/** An object of the schema: values, or functions of a field's arguments that compute them. */
export type Type = Readonly<Record<string, unknown>>

export function execute(fields: readonly Field[], type: Type): Record<string, unknown> {
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
  return execute(members ?? [], value as Type)
}

/** An object that is one value, of which nothing is selected. */
export class Json {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/** A field that is declared as never null and is. */
export function missing(field: string): () => never {
  return () => {
    throw new Refusal(500, `Cannot return null for non-nullable field ${field}.`)
  }
}
