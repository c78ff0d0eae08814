/**
 * What all methods of an adapter have in common: a signal and a time limit for the whole call, refusals in the words of
 * the contract, and the end of a session noticed by whichever call meets it.
 */
import { AuthenticationError } from '../core/errors'
import { CALL, readOptions, type Rules } from '../core/options'
import { abortError, orAborted, withDeadline } from '../core/transport/deadline'
import { createWarn } from '../core/warnings'
import { inOwnWords, type FieldNames } from './complaints'
import type { AccountCallOptions, AccountEnd } from './contract'

/** What a method does. It hands `call` on with every request. */
type Task<Given extends readonly unknown[], T> = (call: { signal?: AbortSignal }, ...given: Given) => Promise<T>

/** What a method is: its own arguments, then the options. */
type Method<Given extends readonly unknown[], T> = (...given: [...Given, options?: AccountCallOptions]) => Promise<T>

type Listener = (end: AccountEnd) => void

const OPTIONS: Rules<AccountCallOptions> = { signal: CALL.signal, timeout: CALL.timeout }

export class AccountCalls {
  readonly #names: FieldNames
  readonly #listeners = new Set<Listener>()
  readonly #warn = createWarn()
  #isIn = false
  #leaving: AccountEnd['reason'] = 'ended'

  /** @param names the system's names of fields → the contract's. */
  constructor(names: FieldNames = {}) {
    this.#names = names
  }

  /**
   * A method.
   *
   * @param names where its fields are called otherwise than those of the other methods.
   * @param settle is told what came of it.
   */
  method<Given extends readonly unknown[], T>(
    task: Task<Given, T>,
    names = this.#names,
    settle: (outcome: T) => void = () => {},
  ): Method<Given, T> {
    // Its own arguments; the options follow them.
    const count = task.length - 1
    return async (...given) => {
      const options = readOptions<AccountCallOptions>((given[count] as AccountCallOptions | undefined) ?? {}, OPTIONS)
      try {
        const outcome = await within(options, (call) => task(call, ...(given.slice(0, count) as unknown as Given)))
        settle(outcome)
        return outcome
      } catch (error) {
        if (error instanceof AuthenticationError && error.code === 'not_logged_in') this.ended()
        throw inOwnWords(error, names)
      }
    }
  }

  /** A method that tells who is logged in; null if nobody is. */
  telling<Given extends readonly unknown[], T>(task: Task<Given, T>, names?: FieldNames): Method<Given, T> {
    return this.method(task, names, (profile) => {
      if (profile === null) this.ended()
      else this.#isIn = true
    })
  }

  /** A method after which nobody is logged in. */
  leaving(reason: AccountEnd['reason'], task: Task<[], void>): Method<[], void> {
    return this.method(async (call) => {
      // A system tells of a logout at once; a removal may meet a session that has ended by itself.
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

  /** `onEnd`. @param watch what the system itself can tell of it, for as long as anybody listens. */
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

  /** Tells the listeners, once for each session. */
  ended(): void {
    if (!this.#isIn) return
    this.#isIn = false
    for (const listener of this.#listeners) {
      try {
        listener({ reason: this.#leaving })
      } catch {
        this.#warn('listener', 'A listener of onEnd threw.')
      }
    }
  }
}

async function within<T>(
  { signal, timeout }: { signal?: AbortSignal; timeout?: number },
  task: (call: { signal?: AbortSignal }) => Promise<T>,
): Promise<T> {
  if (timeout !== undefined) return withDeadline({ timeout, signal }, (own) => task({ signal: own }))
  if (signal === undefined) return task({})
  if (signal.aborted) throw abortError(signal)
  return orAborted(task({ signal }), signal)
}
