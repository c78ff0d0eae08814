/**
 * Gives each server and account its own place, if the caller has not named one. If two servers shared a place, each
 * would get the other's token and remove it.
 */
import type { TokenStore } from '../core/session/token-store'

const NAME = 'freshcom'

/** Builds the name of a place from a server and an account. Different ones have different names. */
type Naming = (parts: readonly string[]) => string

/** For places that accept any text: `freshcom ["https://api.freshcom.io/v1","account"]`. */
export const anyText: Naming = (parts) => `${NAME} ${JSON.stringify(parts)}`

/**
 * For other places. Allowed are lower-case letters (some places ignore case), digits, `.`, `-` and `_`. Any other
 * character becomes its code between two `_`. Two `_` without a code separate the parts.
 */
export const fewCharacters: Naming = (parts) =>
  [NAME, ...parts.map((text) => text.replaceAll(/[^\da-z.-]/g, (character) => `_${hex(character)}_`))].join('__')

/**
 * The store with the caller's name, or the default store, whose `scope` returns the store of one server and account.
 */
export function ownPlace(given: string | undefined, naming: Naming, open: (name: string) => TokenStore): TokenStore {
  if (given !== undefined) return open(given)
  const store = open(NAME)
  const members = Object.keys(store) as (keyof TokenStore)[]
  const places = new Map<string, TokenStore>()
  return Object.assign(store, {
    scope(this: TokenStore, system: string, account: string | undefined): TokenStore {
      // The caller has wrapped this store with other functions. Those must be called.
      if (members.some((member) => this[member] !== store[member])) return this
      const name = naming(account === undefined ? [system] : [system, account])
      const place = places.get(name) ?? open(name)
      places.set(name, place)
      return place
    },
  })
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16)
}
