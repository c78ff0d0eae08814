/** Normalizes names, e-mail addresses and login names of users and customers. */
import type { Row } from '../database'
import { isBlank, lowerCase, nameFromParts, type Fields } from '../fields'
import { perServer } from '../server'
import type { World } from '../world'

type ComposeName = (attributes: Fields, before: Fields) => void

/** The recorded releases compute the name if no new one was sent, and only from first and last name together. */
const composes = perServer<ComposeName>({ '2018-04': composeOfBoth, '2018-09': composeOfBoth, guides: nameFromParts })

/** Converts e-mail and login name to lower case, and sets the full name. */
export function tidy(world: World, attributes: Fields, before: Fields = {}): void {
  lowerCase(attributes, 'email', 'username')
  composes(world)(attributes, before)
}

function composeOfBoth(attributes: Fields, before: Fields): void {
  if ('name' in attributes && attributes.name !== (before.name ?? null)) return
  const { firstName, lastName } = { ...before, ...attributes }
  if (isBlank(firstName) || isBlank(lastName)) return
  const name = `${String(firstName)} ${String(lastName)}`
  if (name !== before.name) attributes.name = name
}

/** The attributes that differ from the stored ones. */
export function changesOf(row: Row, attributes: Fields, names: readonly string[]): Fields {
  const changed = names.filter((name) => name in attributes && attributes[name] !== (row.attributes[name] ?? null))
  return Object.fromEntries(changed.map((name) => [name, attributes[name]]))
}
