/** The public type of a schema. It is written out, so that the package's types need no other package. */

/** One problem of a value. */
export interface SchemaIssue {
  /** The kind of problem: `invalid_type`, `invalid_value`, `too_small`, `custom`, … */
  readonly code: string
  /** A sentence in English. */
  readonly message: string
  /** The member names that lead to the value. */
  readonly path: PropertyKey[]
}

/** The result of `safeParse`. */
export type SchemaResult<T> =
  | { success: true; data: T; error?: never }
  | { success: false; data?: never; error: Error & { readonly issues: SchemaIssue[] } }

/**
 * A schema for values of a type. It is a Standard Schema, which form libraries accept, made with zod/mini. The package
 * bundles zod, so you install nothing else.
 */
export interface Schema<T> {
  /** Returns the parsed value. Throws an error with `issues` if the value does not fit. */
  parse(value: unknown): T
  /** Returns `{success: true, data}` or `{success: false, error}`. */
  safeParse(value: unknown): SchemaResult<T>
  /** Like `parse`, but returns a promise. */
  parseAsync(value: unknown): Promise<T>
  /** Like `safeParse`, but returns a promise. */
  safeParseAsync(value: unknown): Promise<SchemaResult<T>>
  /** The interface that libraries for Standard Schemas use. */
  readonly '~standard': StandardSchema<T>
  /** For zod's types only: `z.infer<typeof schemas.Customer.create>`. */
  readonly _zod: { readonly input: T; readonly output: T }
}

/** Version 1 of the interface of https://standardschema.dev. */
export interface StandardSchema<T> {
  readonly version: 1
  readonly vendor: string
  readonly validate: (value: unknown) => StandardResult<T> | Promise<StandardResult<T>>
  readonly types?: { readonly input: T; readonly output: T } | undefined
}

/** The result of a Standard Schema's `validate`. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] | undefined }[] }
