export * from './api-error'
export * from './client-errors'
export * from './freshcom-error'
export * from './token-error'
