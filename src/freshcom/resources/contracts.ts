/**
 * What every resource declares, by its type name. The root entry imports its type alone; the schemas and the embedded
 * Freshcom read it, and the build makes `catalogue.ts` of it.
 */
import * as list from './list'
import type { ResourceDeclaration } from './descriptor'

export const contracts = list satisfies Readonly<Record<string, ResourceDeclaration>>

export type Contracts = typeof contracts

/** The type name of a resource. */
export type ResourceName = keyof Contracts
