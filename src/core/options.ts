/**
 * Reads the options of every client. A table of rules says what each option must be. An undefined option counts as not
 * given. An option without a rule is rejected.
 */
import { invalidMember, unknownMember } from './errors/invalid-member'
import { isTokenStore } from './session/token-store'
import { areHeaders, lowerCased } from './transport/headers'
import type { RetryOptions, RetryPolicy } from './transport/transport'
import { isObject, isText, withoutUndefined, type Given } from './values'

/** The options that every call of every client has. */
export interface CommonOptions {
  readonly signal?: AbortSignal | undefined
  readonly timeout?: number | undefined
  readonly retry?: number | RetryOptions | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** The defaults of the common options. */
export interface CommonDefaults {
  readonly timeout: number
  readonly retry: RetryPolicy
  readonly headers: Readonly<Record<string, string>>
}

/** What an option must be: a check, and its description for the error message. */
export type Rule = readonly [isRight: (value: unknown) => boolean, what: string]

/** A rule for each option of a type. The compiler reports a missing one. */
export type Rules<T> = Readonly<Record<keyof T, Rule>>

/** The defaults of a client without options. */
export const DEFAULTS: CommonDefaults = { timeout: 30_000, retry: { limit: 2, maxDelay: 10_000 }, headers: {} }

const LONGEST_TIMER = 2_147_483_647

/** Any value is right, or it is checked elsewhere. */
export const ANYTHING: Rule = [() => true, '']
export const TEXT: Rule = [isText, 'text, and must not be empty']
export const FLAG: Rule = [(value) => typeof value === 'boolean', 'true or false']
export const FUNCTION: Rule = [(value) => typeof value === 'function', 'a function']
export const STORE: Rule = [
  isTokenStore,
  'an object with get, set and remove. For localStorage: webStorage(() => localStorage) of freshcom-sdk/stores',
]

const RETRY_WORDS = 'a whole number from 0, or {limit, maxDelay}'
const RETRY: Rules<RetryOptions> = {
  limit: [(value) => Number.isInteger(value) && isTime(value), RETRY_WORDS],
  maxDelay: [isTime, RETRY_WORDS],
}

/** The rules of the options that a client and its calls share. */
export const SHARED: Rules<Omit<CommonOptions, 'signal'>> = {
  timeout: [(value) => isTime(value) && value !== 0, 'milliseconds above 0'],
  retry: [(value) => RETRY.limit[0](value) || isObject(value), RETRY_WORDS],
  headers: [areHeaders, "an object of single lines, without the SDK's own headers"],
}

/** The rules of the options of a call. */
export const CALL: Rules<CommonOptions> = {
  ...SHARED,
  signal: [(value) => typeof (value as AbortSignal | null)?.addEventListener === 'function', 'an AbortSignal'],
}

/** Returns the given options. Throws a `FieldsError` for a wrong or unknown one. */
export function readOptions<T extends object>(given: T, rules: Rules<T>): Given<T> {
  const options = withoutUndefined(mustBeObject('options', given))
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(rules, name)) throw unknownMember('option', name, Object.keys(rules))
    const [isRight, what] = rules[name as keyof T]
    must(isRight(value), name, what)
  }
  return options
}

/** Fills in the defaults of checked options. Headers are added to the default headers. */
export function withDefaults<T extends Given<CommonOptions>, D extends CommonDefaults>(
  options: T,
  defaults: D,
): D & Omit<T, 'retry'> {
  const { retry, headers } = options
  return {
    ...defaults,
    ...options,
    retry: retry === undefined ? defaults.retry : readRetry(retry, defaults.retry),
    headers: headers === undefined ? defaults.headers : { ...defaults.headers, ...lowerCased(headers) },
  }
}

function readRetry(retry: number | RetryOptions, defaults: RetryPolicy): RetryPolicy {
  return { ...defaults, ...readOptions(typeof retry === 'number' ? { limit: retry } : retry, RETRY) }
}

export function mustBeObject<T extends object>(name: string, value: T): T {
  must(isObject(value), name, 'an object')
  return value
}

/** Throws a `FieldsError` if an option is not right. */
export function must(isRight: boolean, name: string, what: string): asserts isRight {
  if (!isRight) throw invalidMember('option', name, `must be ${what}`)
}

/** Whether a value can be a delay. Browsers fire a timer with a longer one at once. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER
}
