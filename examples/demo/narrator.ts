/** Prints the demo: a heading for each step, a line for each HTTP call, and at the end whether all steps succeeded. */
import type { Fetch } from 'freshcom-sdk'

export class Narrator {
  #broken = 0
  readonly #colour: boolean
  readonly #write: (line: string) => void

  constructor(write: (line: string) => void, colour: boolean) {
    this.#write = write
    this.#colour = colour
  }

  /** A `fetch` that prints each call: method, path, status, time. */
  readonly fetch: Fetch = async (url, init) => {
    const start = performance.now()
    const { pathname, search } = new URL(url)
    const response = await fetch(url, init)
    const time = `${(performance.now() - start).toFixed(0)} ms`
    const path = decodeURIComponent(pathname + search)
    this.#write(
      `    ${init.method.padEnd(5)} ${path.padEnd(46)} ${this.#paintStatus(response.status)} ${time.padStart(7)}`,
    )
    return response
  }

  /** Runs a step and prints its result. A step fails if it throws or if its check fails. */
  async step(title: string, run: () => Promise<string>): Promise<void> {
    this.#write(this.#paint('1', `\n${title}`))
    try {
      this.#write(`    → ${await run()}`)
    } catch (error) {
      this.#broken += 1
      this.#write(
        this.#paint('31', `    ✗ ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`),
      )
    }
  }

  /** Prints whether all steps succeeded, and returns the exit code. */
  end(): number {
    const outcome = this.#broken === 0 ? 'Every step did what release 2018-04 does.' : `${this.#broken} steps failed.`
    this.#write(this.#paint(this.#broken === 0 ? '32' : '31', `\n${outcome}`))
    return this.#broken === 0 ? 0 : 1
  }

  #paintStatus(status: number): string {
    return this.#paint(status < 300 ? '32' : '33', String(status))
  }

  #paint(code: string, text: string): string {
    return this.#colour ? `\u001B[${code}m${text}\u001B[0m` : text
  }
}

/** Fails a step if a condition is false. */
export function expected(holds: boolean, what: string): void {
  if (!holds) throw new Error(`expected ${what}`)
}

/** Returns the error that a call must reject with. */
export async function refused<E extends Error>(kind: new (...given: never[]) => E, call: Promise<unknown>): Promise<E> {
  try {
    await call
  } catch (error) {
    if (error instanceof kind) return error
    throw error
  }
  throw new Error(`expected a ${kind.name}, but the call succeeded`)
}
