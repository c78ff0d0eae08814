/**
 * Methods that stay bound to their client: `const { listProduct } = shop` works, and so does a client behind another
 * proxy (Vue, MobX). A method is bound when it is first read, and stays the same function.
 */
import { setMember } from '../core/values'

function bindWhenRead(this: object): object {
  const bound = new Map<unknown, unknown>()
  const proxy: object = new Proxy(this, {
    // This proxy is always the receiver, since the private fields are on it.
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, proxy)
      if (typeof value !== 'function' || name === 'constructor' || Object.hasOwn(target, name)) return value
      if (!bound.has(value)) bound.set(value, value.bind(proxy))
      return bound.get(value)
    },
  })
  // So Node prints the object instead of the proxy around it.
  setMember(this, Symbol.for('nodejs.util.inspect.custom'), () => this, false)
  return proxy
}

/**
 * The base of a class whose methods are bound to their object, already in its constructor. Own members of the object,
 * such as a test's fake of a method, are not bound. Private fields are on the proxy.
 */
export const Detachable = /* @__PURE__ */ asBase()

function asBase(): new () => object {
  // It adds no link to the prototype chain, since MobX refuses objects of a class with a superclass.
  bindWhenRead.prototype = Object.prototype
  return bindWhenRead as unknown as new () => object
}
