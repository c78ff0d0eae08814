/** What a contract says of an attribute, as a schema: one for what is sent, one for what answers hold. */
import * as z from 'zod/mini'
import type { AttributeDescriptor } from '../resources/descriptor'

type Kind = AttributeDescriptor['kind']

const anyObject = z.record(z.string(), z.unknown())

/** In answers decimals and times are text. Enumerations stay open: servers may know more values. */
const ANSWERED: Readonly<Record<Kind, z.ZodMiniType>> = {
  string: z.string(),
  integer: z.int(),
  boolean: z.boolean(),
  decimal: z.string().check(z.regex(/^-?\d+(\.\d+)?(E[+-]?\d+)?$/)),
  // The recorded servers leave out the zone.
  datetime: z.iso.datetime({ offset: true, local: true }),
  json: anyObject,
  strings: z.array(z.string()),
}

/** Whoever sends them may use numbers and dates. */
const SENT: Readonly<Record<Kind, z.ZodMiniType>> = {
  ...ANSWERED,
  decimal: z.union([ANSWERED.decimal, z.number()]),
  datetime: z.union([ANSWERED.datetime, z.date()]),
}

/** Schema of an attribute in an answer. Those that older servers lack may be missing. */
export function answeredAttribute({ kind, nullable, since }: AttributeDescriptor): z.ZodMiniType {
  const schema = nullable === true ? z.nullable(ANSWERED[kind]) : ANSWERED[kind]
  return since === undefined ? schema : z.optional(schema)
}

/** Schema of an attribute among the fields of a create or an update. The servers take empty text for none. */
export function sentAttribute({ kind, nullable, required }: AttributeDescriptor, isNew: boolean): z.ZodMiniType {
  const filled = required === true && kind === 'string' ? z.string().check(z.minLength(1)) : SENT[kind]
  const schema = nullable === true ? z.nullable(filled) : filled
  return isNew && required === true ? schema : z.optional(schema)
}
