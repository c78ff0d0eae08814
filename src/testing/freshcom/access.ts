/**
 * Who may call what. Rule: a table for each server, by method name; whoever it does not allow is refused, with 403
 * unless the server was recorded to answer otherwise.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Verb } from '../../freshcom/resources/descriptor'
import type { Role } from './options'
import { refusals, type Refusal } from './refusal'
import { perServer } from './server'
import type { World } from './world'

/** How somebody is refused. */
type Refusing = 'forbidden' | 'notFound' | 'failed' | 'malformedId'

/** Who may call a method, and how others are refused. */
interface Access {
  readonly allowed: readonly Role[]
  /** Default: `forbidden`. */
  readonly refused?: Readonly<Partial<Record<Role, Refusing>>>
}

/** By method: verb and resource. */
export type AccessTable = Readonly<Partial<Record<`${Verb}${ResourceName}`, Access>>>

const tables = perServer<AccessTable>({ '2018-04': {}, '2018-09': {}, guides: {} })

/** Why a role may not call a method; undefined if it may. Methods that no table has are for the roles given here. */
export function refusalOf(
  world: World,
  role: Role,
  method: `${Verb}${ResourceName}`,
  otherwise: readonly Role[],
): Refusal | undefined {
  const { allowed, refused = {} }: Access = tables(world)[method] ?? { allowed: otherwise }
  return allowed.includes(role) ? undefined : refusals[refused[role] ?? 'forbidden']()
}
