/**
 * Every resource's declaration, by type name. The root entry imports only its type. The schemas and the fake Freshcom
 * read it, and the build computes `catalogue.ts` from it.
 */
import * as list from './list'
import type { ResourceDeclaration } from './descriptor'

export const contracts = list satisfies Readonly<Record<string, ResourceDeclaration>>

export type Contracts = typeof contracts

/** The type name of a resource. */
export type ResourceName = keyof Contracts
