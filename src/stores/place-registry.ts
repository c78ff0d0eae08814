/**
 * Two stores of one process that keep their token in one place are one for each other, whoever made them: they queue,
 * and hand answers over. A place is known as long as a store of it is: a server makes one for each shopper.
 */
import { newPlace, type SharedPlace } from './in-process'

type Places = Map<string, WeakRef<SharedPlace>>

/** One for the process: bundlers make several copies of a module. */
const REGISTRY = Symbol.for('freshcom-sdk.places.1')

/** After so many more places those are looked for that nobody has any more. */
const SWEEP = 100

/** The place of a name in what holds it: a storage, a database, a page. */
export function placeIn(holder: object, name: string): SharedPlace {
  // Old Hermes: two stores are two, then.
  if (typeof WeakRef === 'undefined') return newPlace()
  const registry = globalThis as { [REGISTRY]?: WeakMap<object, Places> }
  const holders = (registry[REGISTRY] ??= new WeakMap())
  const places: Places = holders.get(holder) ?? new Map()
  holders.set(holder, places)
  const known = places.get(name)?.deref()
  if (known !== undefined) return known
  if (places.size % SWEEP === SWEEP - 1) sweep(places)
  const place = newPlace()
  places.set(name, new WeakRef(place))
  return place
}

function sweep(places: Places): void {
  for (const [name, place] of places) if (place.deref() === undefined) places.delete(name)
}
