/** Complaints about fields, in the servers' codes and sentences. */
import { refusals, type ErrorEntry } from './messages'

/** Attributes of a request, by name. */
export type Fields = Record<string, unknown>

// The servers refuse a hyphen before the @, which real addresses may have.
const EMAIL = /^[A-Z0-9._%+]+@[A-Z0-9.-]+\.[A-Z]{2,}$/i
const PHONE = /^\+?[0-9]{9,15}$/

/** Collects complaints about the fields of one request. */
export class Validation {
  readonly #fields: Fields
  readonly #entries: ErrorEntry[] = []

  constructor(fields: Fields) {
    this.#fields = fields
  }

  required(name: string, when = true): this {
    return when && isBlank(this.#fields[name]) ? this.complain(name, 'required', "can't be blank") : this
  }

  length(name: string, min: number): this {
    const value = this.#fields[name]
    if (isBlank(value) || String(value).length >= min) return this
    return this.complain(name, 'length', `should be at least ${min} character(s)`, { min, count: min })
  }

  email(name: string): this {
    return this.#matches(name, EMAIL)
  }

  phone(name: string): this {
    return this.#matches(name, PHONE)
  }

  oneOf(name: string, values: readonly string[]): this {
    const value = this.#fields[name]
    return isBlank(value) || values.includes(String(value)) ? this : this.complain(name, 'inclusion', 'is invalid')
  }

  complain(name: string, code: string, words: string, meta?: Readonly<Record<string, unknown>>): this {
    const pointer = `/data/attributes/${name}`
    this.#entries.push({
      code,
      title: `${humanize(name)} ${words}`,
      source: { pointer },
      ...(meta === undefined ? {} : { meta }),
    })
    return this
  }

  /** Refuses the request if there is anything to complain about. */
  conclude(): void {
    if (this.#entries.length > 0) throw refusals.unprocessable(this.#entries)
  }

  #matches(name: string, pattern: RegExp): this {
    const value = this.#fields[name]
    return isBlank(value) || pattern.test(String(value)) ? this : this.complain(name, 'format', 'has invalid format')
  }
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** `phoneNumber` is called "Phone number" in sentences. */
function humanize(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
