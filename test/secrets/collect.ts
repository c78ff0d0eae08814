/** What was secret during a test, and where it could have been shown: the scan after the test compares the two. */
import { inspect } from 'node:util'

/** Something that a program could see or keep: a log line, an error, a snapshot, a request's address. */
interface Exhibit {
  readonly where: string
  readonly text: string
}

/** Shorter strings stand in any text by chance. */
const SHORTEST = 6
/** What looks like a token is one, whether it was seen on the wire or not. Publishable ones are public. */
const TOKEN_SHAPES = [/eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/, /\burt-[\w-]{12,}/]

/** What the recordings send as a secret that is none: an id that nobody has, a slip of the recorder's. */
const STAND_INS = new Set(['00000000-0000-4000-8000-000000000000', 'undefined'])

/** Everything that a look at a value can bring to light. */
const EVERYTHING = { depth: Infinity, showHidden: true, maxArrayLength: Infinity, maxStringLength: Infinity }

export class Collector {
  /** Notes nothing. */
  isIdle = false
  readonly #secrets = new Set<string>()
  readonly #exhibits: Exhibit[] = []

  /** Notes what must not be shown. */
  secret(value: unknown): void {
    if (this.isIdle || typeof value !== 'string' || value.length < SHORTEST) return
    if (!value.startsWith('prt-') && !STAND_INS.has(value)) this.#secrets.add(value)
  }

  /** Notes something that was shown. */
  exhibit(where: string, value: unknown): void {
    if (this.isIdle) return
    this.#exhibits.push({ where, text: value instanceof Error ? describeError(value) : describe(value) })
  }

  /** Where a secret was shown, if anywhere. The secret itself is not repeated. */
  leaks(): string[] {
    const secrets = [...this.#secrets].flatMap(spellings)
    const isLeak = ({ text }: Exhibit) =>
      TOKEN_SHAPES.some((shape) => shape.test(text)) || secrets.some((secret) => text.includes(secret))
    return [...new Set(this.#exhibits.filter(isLeak).map(({ where }) => where))]
  }

  /** Where a secret was shown until now; all is forgotten. */
  take(): string[] {
    const leaks = this.leaks()
    this.#secrets.clear()
    this.#exhibits.length = 0
    return leaks
  }
}

/** A secret plain, in JSON, in an address and in a form. */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encoded, encoded.replaceAll('%20', '+')])]
}

function describe(value: unknown): string {
  return typeof value === 'string' ? value : `${inspect(value, EVERYTHING)} ${stringify(value)}`
}

/** An error in every way that a log could show it, its causes included. */
function describeError(error: Error): string {
  const chain: unknown[] = [error]
  for (let cause = error.cause; cause !== undefined && chain.length < 10; cause = (cause as Error | null)?.cause)
    chain.push(cause)
  const views = chain.flatMap((one) => [
    String(one),
    one instanceof Error ? `${one.message} ${one.stack ?? ''}` : '',
    stringify(one),
    inspect(one, EVERYTHING),
  ])
  return views.join('\n')
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
