/**
 * Runs in every test file. Whatever goes in as a secret (passwords, one-time passwords, tokens, the answers of the
 * token endpoint) is noted, and so is whatever comes out where others could see it; after each test the two are
 * compared.
 */
import { afterEach, beforeEach, expect } from 'vitest'
import { Freshcom } from '../../src/freshcom'
import { methodTable } from '../../src/resources/method-table'
import { Session } from '../../src/session/session'
import { SessionState } from '../../src/session/session-state'
import { TokenEndpoint } from '../../src/session/token-endpoint'
import { Collector } from './collector'

export const collector = new Collector()

type Method = (this: unknown, ...given: unknown[]) => unknown

const SECRET_FIELDS = [
  'password',
  'currentPassword',
  'value',
  'otp',
  'phoneVerificationCode',
  'resetToken',
  'refresh_token',
  'refreshToken',
  'fresh_token',
]
const TOKEN_METHODS = [
  'login',
  'logout',
  'createAccessToken',
  'createAndSetAccessToken',
  'setAccessToken',
  'setRefreshToken',
]

watch(Freshcom.prototype, [...TOKEN_METHODS, ...methodTable.keys()])
watch(Session.prototype, ['send', 'createToken', 'createAndSetToken', 'setAccessToken', 'setRefreshToken', 'logout'])
watchTokenAnswers()
watchSessions()
watchConsole()
watchAddresses()

/** These play thousands of scenarios a second and look at every error and event themselves (`scenario.ts`). */
const LOOKS_ITSELF = /test\/session\/(guarantees|broken)/

beforeEach(() => {
  collector.isIdle = LOOKS_ITSELF.test(expect.getState().testPath ?? '')
})

afterEach(() => {
  const leaks = collector.leaks()
  collector.reset()
  expect(leaks, 'places that showed a token, a password or a one-time password').toEqual([])
})

/** Notes the secrets among the arguments of methods, and everything that they reject with. */
function watch(prototype: object, names: readonly string[]): void {
  const methods = prototype as Record<string, Method>
  for (const name of names) {
    const original = methods[name] as Method
    methods[name] = function (...given) {
      for (const argument of given) noteSecrets(name, argument)
      try {
        const result = original.apply(this, given)
        if (result instanceof Promise)
          result.catch((error: unknown) => collector.exhibit(`the error of ${name}`, error))
        return result
      } catch (error) {
        collector.exhibit(`the error of ${name}`, error)
        throw error
      }
    }
  }
}

function noteSecrets(method: string, argument: unknown): void {
  if (method === 'setAccessToken' || method === 'setRefreshToken') collector.secret(argument)
  if (typeof argument !== 'object' || argument === null) return
  for (const name of SECRET_FIELDS) collector.secret((argument as Record<string, unknown>)[name])
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

function watchSessions(): void {
  const original = SessionState.prototype.become
  SessionState.prototype.become = function (...given) {
    original.apply(this, given)
    collector.exhibit('a session event', this.snapshot)
  }
}

function watchConsole(): void {
  for (const name of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    const original = console[name].bind(console)
    console[name] = (...given: unknown[]) => {
      collector.exhibit(`console.${name}`, given)
      original(...given)
    }
  }
}

/** ky makes a Request of every call, whatever sends it in the end. */
function watchAddresses(): void {
  globalThis.Request = new Proxy(globalThis.Request, {
    construct(target, given: [RequestInfo | URL, RequestInit?]) {
      const [input] = given
      collector.exhibit('a request address', input instanceof Request ? input.url : String(input))
      return new target(...given)
    },
  })
}
