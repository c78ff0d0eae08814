/**
 * What all methods of an adapter share: a signal and a time limit for the whole call, errors in the contract's words,
 * and `onEnd`. Every call can find that the session has ended.
 */
import { AuthenticationError } from '../core/errors'
import { CALL, readOptions, type Rules } from '../core/options'
import { abortError, orAborted, withDeadline } from '../core/transport/deadline'
import { createWarn } from '../core/warnings'
import type { AccountCallOptions, AccountEnd } from './contract'
import { inContractWords, type FieldNames } from './field-errors'

/** What a method passes to every request. The time limit is part of the signal. */
export type TaskOptions = Pick<AccountCallOptions, 'signal'>

/** The work of a method. It passes `call` to every request. */
type Task<Given extends readonly unknown[], T> = (call: TaskOptions, ...given: Given) => Promise<T>

/** A method: its own arguments, then the options. */
type Method<Given extends readonly unknown[], T> = (...given: [...Given, options?: AccountCallOptions]) => Promise<T>

type Listener = (end: AccountEnd) => void

const OPTIONS: Rules<AccountCallOptions> = { signal: CALL.signal, timeout: CALL.timeout }

export class AccountCalls {
  readonly #names: FieldNames
  readonly #listeners = new Set<Listener>()
  readonly #warn = createWarn()
  #isLoggedIn = false
  #leaving: AccountEnd['reason'] = 'ended'

  /** @param names the system's names of fields → the contract's. */
  constructor(names: FieldNames = {}) {
    this.#names = names
  }

  /**
   * Makes a method.
   *
   * @param names set if its fields have other names than those of the other methods.
   * @param settle called with the result.
   */
  method<Given extends readonly unknown[], T>(
    task: Task<Given, T>,
    names = this.#names,
    settle: (outcome: T) => void = () => {},
  ): Method<Given, T> {
    // The number of its own arguments. The options follow them.
    const count = task.length - 1
    return async (...given) => {
      const options = readOptions<AccountCallOptions>((given[count] as AccountCallOptions | undefined) ?? {}, OPTIONS)
      try {
        const outcome = await withinLimits(options, (call) =>
          task(call, ...(given.slice(0, count) as unknown as Given)),
        )
        settle(outcome)
        return outcome
      } catch (error) {
        if (error instanceof AuthenticationError && error.code === 'not_logged_in') this.ended()
        throw inContractWords(error, names)
      }
    }
  }

  /** Makes a method that returns the signed-in customer's profile, or null. */
  identifying<Given extends readonly unknown[], T>(task: Task<Given, T>): Method<Given, T> {
    return this.method(task, undefined, (profile) => {
      if (profile === null) this.ended()
      else this.#isLoggedIn = true
    })
  }

  /** Makes a method after which nobody is logged in. */
  leaving(reason: AccountEnd['reason'], task: Task<[], void>): Method<[], void> {
    return this.method(async (call) => {
      // A system reports a logout at once. A removal may find that the session has already ended.
      if (reason === 'logout') this.#leaving = reason
      try {
        await task(call)
        this.#leaving = reason
        this.ended()
      } finally {
        this.#leaving = 'ended'
      }
    })
  }

  /**
   * Makes `onEnd`.
   *
   * @param watch subscribes to the system, if it reports the end itself. Returns the function that unsubscribes.
   */
  onEnd(watch: (ended: () => void) => () => void = () => () => {}) {
    return (listener: Listener): (() => void) => {
      const own: Listener = (end) => listener(end)
      this.#listeners.add(own)
      const stop = watch(() => this.ended())
      return () => {
        this.#listeners.delete(own)
        stop()
      }
    }
  }

  /** Calls the listeners, once for each session. */
  ended(): void {
    if (!this.#isLoggedIn) return
    this.#isLoggedIn = false
    for (const listener of this.#listeners) {
      try {
        listener({ reason: this.#leaving })
      } catch {
        this.#warn('listener', 'A listener of onEnd threw.')
      }
    }
  }
}

async function withinLimits<T>(
  { signal, timeout }: { signal?: AbortSignal; timeout?: number },
  task: (call: { signal?: AbortSignal }) => Promise<T>,
): Promise<T> {
  if (timeout !== undefined) return withDeadline({ timeout, signal }, (own) => task({ signal: own }))
  if (signal === undefined) return task({})
  if (signal.aborted) throw abortError(signal)
  return orAborted(task({ signal }), signal)
}
