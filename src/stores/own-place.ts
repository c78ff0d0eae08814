/**
 * A store whose place the caller has not named keeps each system and account in a place of its own: two that share
 * one would send each other's tokens to the wrong server, and remove them.
 */
import type { TokenStore } from '../core/session/token-store'

const NAME = 'freshcom'

/** Names a place after a system, and an account if there is one. Two that differ get two names. */
type Naming = (owner: readonly string[]) => string

/** For places that take any text: `freshcom ["https://api.freshcom.io/v1","account"]`. */
export const anyText: Naming = (owner) => `${NAME} ${JSON.stringify(owner)}`

/**
 * For places that do not: small letters (some compare without case), digits, `.`, `-` and `_`. Other characters are
 * their code between two `_`; two `_` without one separate.
 */
export const fewCharacters: Naming = (owner) =>
  [NAME, ...owner.map((text) => text.replaceAll(/[^\da-z.-]/g, (character) => `_${hex(character)}_`))].join('__')

/** The store of a name: the caller's, or else the default one, which can be asked for the place of a system. */
export function ownPlace(given: string | undefined, naming: Naming, open: (name: string) => TokenStore): TokenStore {
  if (given !== undefined) return open(given)
  const store = open(NAME)
  const members = Object.keys(store) as (keyof TokenStore)[]
  const places = new Map<string, TokenStore>()
  return Object.assign(store, {
    scope(this: TokenStore, system: string, account: string | undefined): TokenStore {
      // A caller has made a store of this one, with other functions: those have to be called.
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
