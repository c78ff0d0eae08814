/** Subpath `freshcom-sdk/schemas`: what the API takes and gives, as schemas. zod/mini is built in. */
export { schemas, type ResourceSchemas, type Schemas } from './resource-schemas'
export { validate } from './validate'
export type { Schema, SchemaIssue, SchemaResult, StandardResult, StandardSchema } from './schema'
