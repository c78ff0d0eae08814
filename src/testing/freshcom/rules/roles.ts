/** How a server stores roles, and which role a stored text is. */
import { contracts } from '../../../freshcom/resources/contracts'
import { isBlank, type Fields } from '../fields'
import type { Role } from '../options'
import { perServer, type OnServer } from '../server'
import { camelCase, snakeCase } from '../snake-case'
import type { Validation } from '../validation'

const ROLES = contracts.User.attributes.role.values

/** Release 2018-04 stores roles as they were sent, and knows their names in snake case. */
const written = perServer<(role: string) => string>({ '2018-04': snakeCase, '2018-09': camelCase, guides: camelCase })

/** A role as it is stored. */
export function writtenRole(world: OnServer, role: string): string {
  return written(world)(role)
}

/** The role of a stored text. An unknown text is `readOnly`. */
export function roleOf(world: OnServer, text: unknown): Role {
  return ROLES.find((role) => writtenRole(world, role) === text) ?? 'readOnly'
}

/** Adds an error for an unknown role. Snake case and camel case are accepted. */
export function validateRole(fields: Fields, validation: Validation): void {
  const known: readonly string[] = ROLES
  if (isBlank(fields.role)) validation.addFieldError('role', 'required', "can't be blank")
  else if (!known.includes(camelCase(String(fields.role)))) validation.addFieldError('role', 'inclusion', 'is invalid')
}
