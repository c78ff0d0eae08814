/** Subpath `freshcom-sdk/schemas`: what the API takes and gives, as schemas. It brings zod/mini along. */
export { schemas, type ResourceSchemas, type Schemas } from './resource-schemas'
export { validate } from './validate'
