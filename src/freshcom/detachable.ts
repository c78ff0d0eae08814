/**
 * Methods that know whose they are: `const { listProduct } = shop` works, and so does a client behind another proxy
 * (Vue, MobX). Nothing is made ahead: a method is bound when it is first read, and stays the same function.
 */
import { setMember } from '../core/values'

function bindWhenRead(this: object): object {
  const bound = new Map<unknown, unknown>()
  const proxy: object = new Proxy(this, {
    // With this proxy as receiver, whoever asks: getters find the private fields there.
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, proxy)
      if (typeof value !== 'function' || name === 'constructor' || Object.hasOwn(target, name)) return value
      if (!bound.has(value)) bound.set(value, value.bind(proxy))
      return bound.get(value)
    },
  })
  // Node prints the object, not the proxy around it.
  setMember(this, Symbol.for('nodejs.util.inspect.custom'), () => this, false)
  return proxy
}

/**
 * The base of a class whose methods are bound to their object, from the first line of its constructor on. Members of
 * the object itself stay as they are, the fakes of tests among them. Private fields lie on the proxy.
 */
export const Detachable = /* @__PURE__ */ asBase()

function asBase(): new () => object {
  // No link of its own in the prototype chain: MobX refuses what has a superclass.
  bindWhenRead.prototype = Object.prototype
  return bindWhenRead as unknown as new () => object
}
