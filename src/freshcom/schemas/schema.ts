/** What a schema shows. Written out, so that the types of the package need no other package's. */

/** One complaint about a value. */
export interface SchemaIssue {
  /** What is wrong: `invalid_type`, `invalid_value`, `too_small`, `custom`, … */
  readonly code: string
  /** A sentence for people, in English. */
  readonly message: string
  /** Names of the members that lead to the place. */
  readonly path: PropertyKey[]
}

/** What `safeParse` returns. */
export type SchemaResult<T> =
  | { success: true; data: T; error?: never }
  | { success: false; data?: never; error: Error & { readonly issues: SchemaIssue[] } }

/**
 * A schema for values of a type: a Standard Schema, which form libraries take, made with zod/mini. The package has a
 * copy of zod in it, so nothing else has to be installed.
 */
export interface Schema<T> {
  /** Returns what the value is read as. Throws an error with `issues` for one that does not fit. */
  parse(value: unknown): T
  /** Returns `{success: true, data}` or `{success: false, error}`. */
  safeParse(value: unknown): SchemaResult<T>
  /** As `parse`, by a promise. */
  parseAsync(value: unknown): Promise<T>
  /** As `safeParse`, by a promise. */
  safeParseAsync(value: unknown): Promise<SchemaResult<T>>
  /** The schema as any library for Standard Schemas asks for it. */
  readonly '~standard': StandardSchema<T>
  /** Read by zod's types alone: `z.infer<typeof schemas.Customer.create>`. */
  readonly _zod: { readonly input: T; readonly output: T }
}

/** Version 1 of the interface of https://standardschema.dev. */
export interface StandardSchema<T> {
  readonly version: 1
  readonly vendor: string
  readonly validate: (value: unknown) => StandardResult<T> | Promise<StandardResult<T>>
  readonly types?: { readonly input: T; readonly output: T } | undefined
}

/** What a Standard Schema's `validate` returns. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] | undefined }[] }
