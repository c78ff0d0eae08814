/**
 * The platform's globals that the fake servers need, also where a test runner hides them. A jsdom window or a Jest
 * context lacks many globals of Node. A page that was loaded over plain http lacks Web Crypto.
 */
import { UnsupportedError } from '../core/errors'

type Platform = typeof globalThis
type Hidden = 'TextEncoder' | 'TextDecoder' | 'Request' | 'Response' | 'ReadableStream' | 'crypto'

interface NodeProcess {
  readonly getBuiltinModule?: (name: 'node:vm') => { runInThisContext(code: string): Platform } | undefined
}

/** Node's globals, as seen from inside a test runner. Empty in browsers, which have no `process`. */
function nodesOwn(): Partial<Platform> {
  try {
    const { process } = globalThis as { process?: NodeProcess }
    return process?.getBuiltinModule?.('node:vm')?.runInThisContext('globalThis') ?? {}
  } catch {
    return {}
  }
}

/** A global of the platform. Throws an `UnsupportedError` that names it if there is none. */
export function fromPlatform<Name extends Hidden>(name: Name): Platform[Name] {
  const global = (globalThis as Partial<Platform>)[name] ?? nodesOwn()[name]
  if (global !== undefined) return global
  throw new UnsupportedError('unsupported', `The fake server needs ${name}, which this platform does not have.`)
}

/** Web Crypto of this page or of Node. Undefined on a page that was loaded over plain http. */
export function platformCrypto(): SubtleCrypto | undefined {
  const here = (globalThis as { crypto?: Partial<Crypto> }).crypto
  return here?.subtle ?? (nodesOwn().crypto as Partial<Crypto> | undefined)?.subtle
}

export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new (fromPlatform('TextEncoder'))().encode(text)
}

/** Decodes UTF-8. Throws on invalid bytes. */
export function decodeText(bytes: Uint8Array): string {
  return new (fromPlatform('TextDecoder'))('utf-8', { fatal: true }).decode(bytes)
}
