/** Checks and changes of plain values, used in every folder. Imports nothing. */

/** Drops the oldest entries until at most this many are left. */
export function dropOldest(entries: Map<unknown, unknown> | Set<unknown>, most: number): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= most) return
    entries.delete(oldest)
  }
}

/** Whether a value is a non-empty string. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Sets a member of any name. Assigning `__proto__` would change the prototype, defining it does not. */
export function setMember(target: object, name: string | symbol, value: unknown, enumerable = true): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable, writable: true })
}

/** Whether a value is an object and not an array. It may be an instance of a class. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is an object without a class. A Map, Date or Headers has content that is not in its own members. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // A plain object of another realm has another prototype, which itself has none.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Copies an object without its undefined members. Those count as not given. */
export function withoutUndefined<T extends object>(given: T): Given<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given<T>
}

/** The type without undefined members. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }
