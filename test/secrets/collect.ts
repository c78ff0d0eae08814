/**
 * Collects the secrets of a test and everything that could have shown them. The scan after the test compares the two.
 */
import { inspect } from 'node:util'

/** Something that a program can see or keep: a log line, an error, a snapshot, the address of a request. */
interface Exhibit {
  readonly where: string
  readonly text: string
}

/** Shorter strings occur in any text by chance. */
const SHORTEST = 6
/** Anything that looks like a token counts as one, whether it was sent or not. Publishable tokens are public. */
const TOKEN_SHAPES = [/eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/, /\burt-[\w-]{12,}/]

/** Values that the recordings send as a secret, but are none: an id that does not exist, a mistake of the recording. */
const STAND_INS = new Set(['00000000-0000-4000-8000-000000000000', 'undefined'])

/** Everything that inspecting a value can show. */
const EVERYTHING = { depth: Infinity, showHidden: true, maxArrayLength: Infinity, maxStringLength: Infinity }

export class Collector {
  /** Records nothing. */
  isIdle = false
  readonly #secrets = new Set<string>()
  readonly #exhibits: Exhibit[] = []

  /** Records what must not be shown. */
  secret(value: unknown): void {
    if (this.isIdle || typeof value !== 'string' || value.length < SHORTEST) return
    if (!value.startsWith('prt-') && !STAND_INS.has(value)) this.#secrets.add(value)
  }

  /** Records something that was shown. */
  exhibit(where: string, value: unknown): void {
    if (this.isIdle) return
    this.#exhibits.push({ where, text: value instanceof Error ? describeError(value) : describe(value) })
  }

  /** Where a secret was shown, if anywhere. Does not quote the secret. */
  leaks(): string[] {
    const secrets = [...this.#secrets].flatMap(spellings)
    const isLeak = ({ text }: Exhibit) =>
      TOKEN_SHAPES.some((shape) => shape.test(text)) || secrets.some((secret) => text.includes(secret))
    return [...new Set(this.#exhibits.filter(isLeak).map(({ where }) => where))]
  }

  /** Where a secret was shown so far. Then everything is forgotten. */
  take(): string[] {
    const leaks = this.leaks()
    this.#secrets.clear()
    this.#exhibits.length = 0
    return leaks
  }
}

/** A secret as it is, in JSON, in a URL and in a form body. */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encoded, encoded.replaceAll('%20', '+')])]
}

function describe(value: unknown): string {
  return typeof value === 'string' ? value : `${inspect(value, EVERYTHING)} ${stringify(value)}`
}

/** An error in every form that a log may contain, with its causes. */
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
