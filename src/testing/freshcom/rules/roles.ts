/** Roles as a server writes them down, and what it takes a text for. */
import { contracts } from '../../../freshcom/resources/contracts'
import { isBlank, type Fields } from '../fields'
import type { Role } from '../options'
import { perServer, type FreshcomServer } from '../server'
import { camelCase, snakeCase } from '../snake-case'
import type { Validation } from '../validation'

const ROLES = contracts.User.attributes.role.values

/** The older release keeps and tells what was sent, and knows its roles by their names in snake case. */
const written = perServer<(role: string) => string>({ '2018-04': snakeCase, '2018-09': camelCase, guides: camelCase })

/** How a role is written down. */
export function writtenRole(world: { readonly server: FreshcomServer }, role: string): string {
  return written(world)(role)
}

/** Whom a server takes a user for. A role that it does not know has as little as `readOnly`. */
export function roleOf(world: { readonly server: FreshcomServer }, text: unknown): Role {
  return ROLES.find((role) => writtenRole(world, role) === text) ?? 'readOnly'
}

/** Complains about a role that there is not, in either spelling. */
export function validateRole(fields: Fields, validation: Validation): void {
  const known: readonly string[] = ROLES
  if (isBlank(fields.role)) validation.addFieldError('role', 'required', "can't be blank")
  else if (!known.includes(camelCase(String(fields.role)))) validation.addFieldError('role', 'inclusion', 'is invalid')
}
