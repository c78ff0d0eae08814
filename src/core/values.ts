/** The two things that code of every folder asks of a value or does to an object. */

/** A string with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Sets a member under any name: assigning to `__proto__` would change the prototype, defining it does not. */
export function setMember(target: object, name: string | symbol, value: unknown, enumerable = true): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable, writable: true })
}
