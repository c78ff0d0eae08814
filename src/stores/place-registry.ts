/**
 * Two stores of one process that keep their token in one place are one for each other, whoever made them: they queue,
 * and hand answers over. A place is known as long as a store of it is: a server makes one for each shopper.
 */
import { sweepDead } from '../core/weak'
import { newPlace, type SharedPlace } from './in-process'

type Places = Map<string, WeakRef<SharedPlace>>

/** One for the process: bundlers make several copies of a module. */
const REGISTRY = Symbol.for('freshcom-sdk.places.1')

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
  sweepDead(places)
  const place = newPlace()
  places.set(name, new WeakRef(place))
  return place
}
