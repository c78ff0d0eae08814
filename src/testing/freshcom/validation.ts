/** Complaints about fields, in the servers' codes and sentences. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { attributesOf } from './declared'
import { isBlank, isOfKind, type Fields } from './fields'
import { refusals, type ErrorEntry } from './refusal'

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

  /** Complains about whatever the contract of a resource does not allow. */
  declared(type: ResourceName, isNew: boolean): this {
    for (const [name, { required, values }] of attributesOf(type)) {
      if (required === true) this.required(name, isNew || name in this.#fields)
      if (values !== undefined) this.oneOf(name, values)
    }
    return this.castable(type)
  }

  /** Complains about what is no number where one belongs. */
  castable(type: ResourceName): this {
    for (const [name, { kind }] of attributesOf(type))
      if (!isOfKind(kind, this.#fields[name])) this.complain(name, 'cast', 'is invalid', { type: kind })
    return this
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

  /** Adds a complaint; its title begins with the name of the field. */
  complain(name: string, code: string, words: string, meta?: Readonly<Record<string, unknown>>): this {
    return this.add({ code, title: `${humanize(name)} ${words}`, ...(meta && { meta }) }, `/data/attributes/${name}`)
  }

  /** Complains about a relationship that leads nowhere. */
  unlinked(name: string): this {
    return this.add({ code: 'required', title: `${humanize(name)} can't be blank` }, `/data/relationships/${name}`)
  }

  add(entry: Omit<ErrorEntry, 'source'>, pointer: string): this {
    this.#entries.push({ ...entry, source: { pointer } })
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

/** `phoneNumber` is called "Phone number" in sentences. */
function humanize(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
