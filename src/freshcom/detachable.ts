/**
 * Methods that know whose they are: `const { listProduct } = shop` works, and so does a client behind another proxy
 * (Vue, MobX). Nothing is made ahead: a method is bound when it is first read, and stays the same function.
 */
import { setMember } from '../core/values'

/**
 * Where an object finds itself from behind any proxy: in a function, since proxies wrap objects and leave functions.
 * Node asks the same symbol what to print, which is not the proxy.
 */
const SELF = Symbol.for('nodejs.util.inspect.custom')

interface Findable {
  [SELF]?: () => unknown
}

/** The object itself, whose private fields no proxy has. */
export function selfOf<T extends object>(object: T): T {
  return (object as Findable)[SELF]?.() as T
}

/** An object whose inherited methods are bound to it. Its own members, the fakes of tests among them, stay as they are. */
export function detachable<T extends object>(target: T): T {
  const bound = new Map<unknown, unknown>()
  const proxy = new Proxy(target, {
    get(_, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function' || name === 'constructor' || Object.hasOwn(target, name)) return value
      if (!bound.has(value)) bound.set(value, value.bind(proxy))
      return bound.get(value)
    },
  })
  setMember(target, SELF, () => target, false)
  return proxy
}
