/**
 * Runs in every test file. It records every secret that goes in (passwords, one-time passwords, tokens, token
 * responses) and everything that comes out and others could see. After each test it compares the two.
 */
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'
import { Freshcom } from '../../src/freshcom/client'
import { GroupEat } from '../../src/connectors/groupeat/groupeat'
import { methodTable } from '../../src/freshcom/resources/method-table'
import { Session } from '../../src/core/session/session'
import { TokenEndpoint } from '../../src/core/session/token-endpoint'
import { Vagaro } from '../../src/connectors/vagaro/vagaro'
import type { Observe, RequestEvent, ResponseEvent } from '../../src/core/transport/observer'
import { Collector } from './collect'

export const collector = new Collector()

type Method = (this: unknown, ...given: unknown[]) => unknown

/** Members of payloads, credentials and fields with secret values. */
const SECRET_MEMBER = /password$|token$|^otp$|^value$|verificationCode$/i
const TOKEN_METHODS = [
  'login',
  'logout',
  'createAccessToken',
  'createToken',
  'createAndSetAccessToken',
  'setAccessToken',
  'setRefreshToken',
]
const SESSION_METHODS = ['send', 'createToken', 'createAndSetToken', 'setAccessToken', 'setRefreshToken', 'logout']

// The first client adds the methods to the prototype.
void new Freshcom()
watch(Freshcom.prototype, [
  'configure',
  'onSession',
  'fork',
  'dispose',
  'request',
  ...TOKEN_METHODS,
  ...methodTable.keys(),
])
watch(Session.prototype, SESSION_METHODS)
watch(Vagaro.prototype, methodsOf(Vagaro.prototype))
watch(GroupEat.prototype, methodsOf(GroupEat.prototype))
watchSnapshot(Freshcom.prototype, 'session')
watchSnapshot(Session.prototype, 'snapshot')
watchTokenAnswers()
watchListeners()
watchLogs()

/** These tests play thousands of scenarios a second and check every error and event themselves (`scenario.ts`). */
const LOOKS_ITSELF = /test\/core\/session\/(guarantees|broken|herd)/

beforeEach(() => {
  collector.isIdle = LOOKS_ITSELF.test(expect.getState().testPath ?? '')
})

afterEach(assertSilent)
// Shown after the end of the last test.
afterAll(assertSilent)

function assertSilent(): void {
  expect(collector.take(), 'places that showed a token, a password or a one-time password').toEqual([])
}

/** Records the secrets in the arguments of methods, and their rejections. */
function watch(prototype: object, names: readonly string[]): void {
  const methods = prototype as Record<string, Method>
  for (const name of names) {
    const original = methods[name] as Method
    const exhibit = (error: unknown) => collector.exhibit(`the error of ${name}`, error)
    methods[name] = function (...given) {
      for (const argument of given) noteSecrets(name, argument)
      try {
        const result = original.apply(this, given)
        if (isThenable(result)) result.then(() => collector.exhibit(`the client after ${name}`, this), exhibit)
        if (hasPages(result)) watchPages(result, exhibit)
        return result
      } catch (error) {
        exhibit(error)
        throw error
      }
    }
  }
}

function methodsOf(prototype: object): string[] {
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')
}

function noteSecrets(method: string, argument: unknown): void {
  if (method === 'setAccessToken' || method === 'setRefreshToken') collector.secret(argument)
  if (!isRecord(argument)) return
  if (method === 'request') noteSecrets('its body', argument.body)
  // With `serializeFields: false` the fields are a document.
  const attributes = isRecord(argument.data) ? argument.data.attributes : undefined
  for (const members of [argument, attributes].filter(isRecord)) {
    for (const [name, value] of Object.entries(members)) if (SECRET_MEMBER.test(name)) collector.secret(value)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A list is not a `Promise`, but settles like one. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isRecord(value) && typeof value.then === 'function'
}

interface Paged {
  pages: (this: unknown) => AsyncGenerator
  [Symbol.asyncIterator]: (this: unknown) => AsyncGenerator
}

function hasPages(value: unknown): value is Paged {
  return isRecord(value) && typeof value.pages === 'function'
}

/** The errors of a list's further pages, which no method rejects with. */
function watchPages(list: Paged, exhibit: (error: unknown) => void): void {
  for (const member of ['pages', Symbol.asyncIterator] as const) {
    const original = list[member]
    list[member] = async function* () {
      try {
        yield* original.call(this)
      } catch (error) {
        exhibit(error)
        throw error
      }
    }
  }
}

function watchTokenAnswers(): void {
  const original = TokenEndpoint.prototype.request
  TokenEndpoint.prototype.request = async function (...given) {
    const [{ parameters, otp }] = given
    for (const secret of [parameters.password, parameters.refresh_token, otp]) collector.secret(secret)
    const received = await original.apply(this, given)
    collector.secret(received.answer.access_token)
    collector.secret(received.answer.refresh_token)
    return received
  }
}

/** Everything that a listener of the session receives. */
function watchListeners(): void {
  const original = Session.prototype.listen
  Session.prototype.listen = function (listener) {
    return original.call(this, (snapshot) => {
      collector.exhibit('a session event', snapshot)
      listener(snapshot)
    })
  }
}

function watchSnapshot(prototype: object, name: string): void {
  const { get = () => undefined } = Object.getOwnPropertyDescriptor(prototype, name) ?? {}
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: unknown) {
      const snapshot: unknown = get.call(this)
      collector.exhibit('a session snapshot', snapshot)
      return snapshot
    },
  })
}

function watchLogs(): void {
  for (const name of ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const) {
    const original = console[name].bind(console) as (...given: unknown[]) => void
    console[name] = (...given: unknown[]) => {
      collector.exhibit(`console.${name}`, given)
      original(...given)
    }
  }
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = process[name]
    const original = stream.write.bind(stream) as (...given: unknown[]) => boolean
    stream.write = (...given: unknown[]) => {
      const [chunk] = given
      collector.exhibit(`process.${name}`, chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : String(chunk))
      return original(...given)
    }
  }
}

/** Every transport over HTTP records its addresses, and everything that a logger and the hooks would receive. */
vi.mock(import('../../src/core/transport/fetch-transport'), async (importOriginal) => {
  const { createFetchTransport, ...others } = await importOriginal()
  const { createObserver } = await import('../../src/core/transport/observer')
  const hooks = {
    onRequest: (request: RequestEvent) => collector.exhibit('onRequest', request),
    onResponse: (...told: [RequestEvent, ResponseEvent]) => collector.exhibit('onResponse', told),
  }
  const look = createObserver(hooks, (...line) => collector.exhibit('a log line', line))
  return {
    ...others,
    createFetchTransport: (...given) => {
      const [fetch, observe = createObserver(), advice] = given
      const watched: Observe = (request, attempt) => {
        const [, lookAt] = look(request, attempt)
        const [sent, ended] = observe(request, attempt)
        return [
          sent,
          (outcome) => {
            lookAt(outcome)
            ended(outcome)
          },
        ]
      }
      const transport = createFetchTransport(fetch, watched, advice)
      return (request) => {
        collector.exhibit('a request address', request.url)
        return transport(request)
      }
    },
  }
})

// Loaded with a program's first call. A test with a fake clock would wait for it without end.
await import('ky')
