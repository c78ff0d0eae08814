/** What code of every folder asks of a value or does to an object. Imports nothing. */

/** Forgets what has been in there longest, until no more than so many are left. */
export function dropOldest(entries: Map<unknown, unknown> | Set<unknown>, most: number): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= most) return
    entries.delete(oldest)
  }
}

/** A string with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Sets a member under any name: assigning to `__proto__` would change the prototype, defining it does not. */
export function setMember(target: object, name: string | symbol, value: unknown, enumerable = true): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable, writable: true })
}

/** An object that is no array. It may be of a class. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object of no class: its own members are all there is to it, unlike those of a Map, a Date or a Headers. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // A plain object of another realm has a prototype of its own without one above it.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** A copy of an object without the members that are undefined: those count as left out. */
export function withoutUndefined<T extends object>(given: T): Given<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given<T>
}

/** An object whose members are there or are not: none is undefined. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }
