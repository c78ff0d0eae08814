/** The schemas of one attribute: in results, and in the fields of a create or an update. */
import * as z from 'zod/mini'
import type { AttributeDescriptor } from '../resources/descriptor'

type Kind = AttributeDescriptor['kind']

const anyObject = z.record(z.string(), z.unknown())

/** In results, decimals and times are text. Enumerations are open, since servers may add values. */
const ANSWERED: Readonly<Record<Kind, z.ZodMiniType>> = {
  string: z.string(),
  integer: z.int(),
  boolean: z.boolean(),
  decimal: z.string().check(z.regex(/^-?\d+(\.\d+)?(E[+-]?\d+)?$/)),
  // Both releases omit the zone.
  datetime: z.iso.datetime({ offset: true, local: true }),
  json: anyObject,
  strings: z.array(z.string()),
}

/** Callers may also send numbers and dates. */
const SENT: Readonly<Record<Kind, z.ZodMiniType>> = {
  ...ANSWERED,
  decimal: z.union([ANSWERED.decimal, z.number()]),
  datetime: z.union([ANSWERED.datetime, z.date()]),
}

/** Schema of an attribute in a result. Attributes that older releases do not send are optional. */
export function answeredAttribute({ kind, nullable, since }: AttributeDescriptor): z.ZodMiniType {
  const schema = nullable === true ? z.nullable(ANSWERED[kind]) : ANSWERED[kind]
  return since === undefined ? schema : z.optional(schema)
}

/** Schema of an attribute in the fields of a create or an update. The servers treat empty text as missing. */
export function sentAttribute({ kind, nullable, required }: AttributeDescriptor, isNew: boolean): z.ZodMiniType {
  const filled = required === true && kind === 'string' ? z.string().check(z.minLength(1)) : SENT[kind]
  const schema = nullable === true ? z.nullable(filled) : filled
  return isNew && required === true ? schema : z.optional(schema)
}
