/**
 * Two stores of one process that keep their token in the same place work together: they share the queue and the last
 * token response. A place is forgotten with its last store, because a server creates one for each shopper.
 */
import { sweepDead } from '../core/weak'
import { newPlace, type SharedPlace } from './in-process'

type Places = Map<string, WeakRef<SharedPlace>>

/** One registry per process: bundlers may include this module several times. */
const REGISTRY = Symbol.for('freshcom-sdk.places.1')

/** The shared place with this name in a storage, a database or a page. */
export function placeIn(holder: object, name: string): SharedPlace {
  // Old Hermes has no WeakRef. There, two stores do not know each other.
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
