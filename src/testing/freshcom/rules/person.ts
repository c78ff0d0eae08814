/** Names, addresses and login names of people on their way in. */
import type { Row } from '../database'
import { composeName, isBlank, lowerCase, type Fields } from '../fields'
import { perServer } from '../server'
import type { World } from '../world'

type ComposeName = (attributes: Fields, before: Fields) => void

/** The recorded servers compose the name whenever it does not change itself, and of both parts only. */
const composes = perServer<ComposeName>({ '2018-04': composeOfBoth, '2018-09': composeOfBoth, guides: composeName })

/** Lower case for what is compared, and the full name. */
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

/** What would change of some attributes. */
export function changesOf(row: Row, attributes: Fields, names: readonly string[]): Fields {
  const changed = names.filter((name) => name in attributes && attributes[name] !== (row.attributes[name] ?? null))
  return Object.fromEntries(changed.map((name) => [name, attributes[name]]))
}
