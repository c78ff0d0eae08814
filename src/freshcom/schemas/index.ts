/** Subpath `freshcom-sdk/schemas`: the fields and results of the API as schemas. zod/mini is bundled. */
export { schemas, type ResourceSchemas, type Schemas } from './resource-schemas'
export { validate } from './validate'
export type { Schema, SchemaIssue, SchemaResult, StandardResult, StandardSchema } from './schema'
