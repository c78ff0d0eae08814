/**
 * What the embedded systems take from their platform, also where it is hidden: a test runner's window (jsdom) or context
 * (Jest) has half of what Node has, and a page that came over plain http half of what a safe one has.
 */
import { UnsupportedError } from '../core/errors'

type Platform = typeof globalThis
type Hidden = 'TextEncoder' | 'TextDecoder' | 'Request' | 'Response' | 'ReadableStream' | 'crypto'

interface NodeProcess {
  readonly getBuiltinModule?: (name: 'node:vm') => { runInThisContext(code: string): Platform } | undefined
}

/** Node's own globals, seen from inside of a test runner's. Asked of the process: browsers have neither. */
function nodesOwn(): Partial<Platform> {
  try {
    const { process } = globalThis as { process?: NodeProcess }
    return process?.getBuiltinModule?.('node:vm')?.runInThisContext('globalThis') ?? {}
  } catch {
    return {}
  }
}

/** A global of the platform's; an error that names it where there is none. */
export function fromPlatform<Name extends Hidden>(name: Name): Platform[Name] {
  const global = (globalThis as Partial<Platform>)[name] ?? nodesOwn()[name]
  if (global !== undefined) return global
  throw new UnsupportedError('unsupported', `The embedded system needs ${name}, which this platform does not have.`)
}

/** Web Crypto: this page's, or Node's. There is none on a page that came over plain http. */
export function platformCrypto(): SubtleCrypto | undefined {
  const here = (globalThis as { crypto?: Partial<Crypto> }).crypto
  return here?.subtle ?? (nodesOwn().crypto as Partial<Crypto> | undefined)?.subtle
}

export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new (fromPlatform('TextEncoder'))().encode(text)
}

/** The text of some bytes; throws for what is no UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return new (fromPlatform('TextDecoder'))('utf-8', { fatal: true }).decode(bytes)
}
