/** Collects the errors of a request's fields, with the codes and texts of the servers. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { AttributeDescriptor } from '../../freshcom/resources/descriptor'
import { attributesOf } from './declared'
import { isBlank, type Fields } from './fields'
import { refusals, type ErrorEntry } from './refusal'
import type { Links } from './row'
import { isRecordedRelease, perServer, type OnServer } from './server'
import { keptTime } from './times'
import { isUuid } from './uuids'

// The servers refuse some valid addresses: those with a hyphen before the @, or with a top-level domain of five
// letters.
const EMAIL = /^[A-Z0-9._%+']+@[A-Z0-9.-]+\.[A-Z]{2,4}$/i
// The releases do not know all country codes: most of +4x (Europe) and most of Africa are missing.
const KNOWN_COUNTRY =
  /\+(?:1|7|2[07]|3[0-469]|3[578]\d|42\d|5[1-8]|5[09]\d|6[0-6]|6[7-9]\d|8[1246]|8[035789]\d|9[0-58]|9[679]\d)\d{1,14}$/
const phones = perServer({ '2018-04': KNOWN_COUNTRY, '2018-09': KNOWN_COUNTRY, guides: /^\+?[0-9]{9,15}$/ })

/** Relationships whose ids are not checked to be UUIDs. Both resources belong to the same service of the server. */
const UNCHECKED_IDS = new Set([
  'Customer.enroller',
  'Customer.sponsor',
  'FileCollectionMembership.collection',
  'FileCollectionMembership.file',
  'FulfillmentItem.package',
  'OrderLineItem.order',
  'OrderLineItem.parent',
  'Price.parent',
  'Price.product',
  'Product.parent',
  'ProductCollectionMembership.collection',
  'ProductCollectionMembership.product',
  'Refund.payment',
  'ReturnItem.fulfillmentItem',
  'ReturnItem.package',
])

/** Resources whose status cannot be null. */
const WITH_STATUS = new Set<ResourceName>([
  'Depositable',
  'File',
  'FileCollection',
  'NotificationTrigger',
  'ProductCollection',
  'Unlockable',
])

/** For each kind: the name of the type in error messages, and whether a value can be converted to it. */
const CASTS: Readonly<
  Partial<Record<AttributeDescriptor['kind'], readonly [type: string, fits: (value: unknown) => boolean]>>
> = {
  integer: ['integer', (value) => /^[+-]?\d+$/.test(String(value))],
  string: ['string', (value) => typeof value === 'string'],
  boolean: ['boolean', (value) => /^(true|false|0|1)$/.test(String(value)) && typeof value !== 'number'],
  decimal: ['decimal', (value) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(String(value))],
  datetime: ['utc_datetime', (value) => typeof value === 'string' && keptTime(value) !== undefined],
  json: ['map', (value) => typeof value === 'object' && !Array.isArray(value)],
}

/** Whether a sent value can be converted to a kind. */
export function isCastable(kind: AttributeDescriptor['kind'], value: unknown): boolean {
  return isBlank(value) || CASTS[kind]?.[1](value) !== false
}

/** Collects the errors of one request. */
export class Validation {
  readonly #fields: Fields
  /** The recorded releases accept any text for most enumerations. */
  readonly #checksEnumerations: boolean
  /** The recorded releases have an error for an id that is no UUID. */
  readonly #checksIds: boolean
  readonly #entries: ErrorEntry[] = []

  /** Without a world, enumerations are checked strictly and ids are not checked. */
  constructor(fields: Fields, world?: OnServer) {
    this.#fields = fields
    this.#checksEnumerations = world === undefined || !isRecordedRelease(world)
    this.#checksIds = world !== undefined && isRecordedRelease(world)
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  /** Checks what the contract declares: required attributes, enumerations, kinds. */
  declared(type: ResourceName, isNew: boolean): this {
    if (WITH_STATUS.has(type)) this.required('status', isNew || 'status' in this.#fields)
    for (const [name, { required, values }] of attributesOf(type)) {
      if (required === true) this.required(name, isNew || name in this.#fields)
      if (values !== undefined && this.#checksEnumerations) this.oneOf(name, values)
    }
    return this.castable(type)
  }

  /** Checks the kinds of all attributes. */
  castable(type: ResourceName): this {
    for (const [name, { kind }] of attributesOf(type))
      if (!isCastable(kind, this.#fields[name]))
        this.addFieldError(name, 'cast', 'is invalid', { type: CASTS[kind]?.[0] })
    return this
  }

  /** Checks that ids are UUIDs. */
  linkable(type: ResourceName, links: Links): this {
    for (const [name, link] of Object.entries(links)) {
      if (!this.#checksIds || !isMalformed(link) || UNCHECKED_IDS.has(`${type}.${name}`)) continue
      const title = `${humanize(name)} is invalid`
      this.addError({ code: 'cast', title, meta: { type: 'Elixir.Ecto.UUID' } }, `/data/relationships/${name}`)
    }
    return this
  }

  required(name: string, when = true): this {
    return when && isBlank(this.#fields[name]) ? this.addFieldError(name, 'required', "can't be blank") : this
  }

  length(name: string, min: number): this {
    const value = this.#fields[name]
    // A value that is no text has another error.
    if (isBlank(value) || typeof value !== 'string' || value.length >= min) return this
    return this.addFieldError(name, 'length', `should be at least ${min} character(s)`, { min, count: min })
  }

  email(name: string): this {
    return this.#matches(name, EMAIL)
  }

  phone(name: string, world: OnServer): this {
    return this.#matches(name, phones(world))
  }

  oneOf(name: string, values: readonly string[]): this {
    const value = this.#fields[name]
    return isBlank(value) || values.includes(String(value)) ? this : this.addFieldError(name, 'inclusion', 'is invalid')
  }

  /** Adds an error of an attribute. Its title begins with the name of the attribute. */
  addFieldError(name: string, code: string, words: string, meta?: Readonly<Record<string, unknown>>): this {
    return this.addError(
      { code, title: `${humanize(name)} ${words}`, ...(meta && { meta }) },
      `/data/attributes/${name}`,
    )
  }

  /** Adds the error of a missing relationship. */
  unlinked(name: string): this {
    return this.addError({ code: 'required', title: `${humanize(name)} can't be blank` }, `/data/relationships/${name}`)
  }

  addError(entry: Omit<ErrorEntry, 'source'>, pointer: string): this {
    this.#entries.push({ ...entry, source: { pointer } })
    return this
  }

  /** Refuses the request if there are errors. */
  assertValid(): void {
    if (this.#entries.length > 0) throw refusals.unprocessable(this.#entries)
  }

  #matches(name: string, pattern: RegExp): this {
    const value = this.#fields[name]
    return isBlank(value) || typeof value !== 'string' || pattern.test(value)
      ? this
      : this.addFieldError(name, 'format', 'has invalid format')
  }
}

/** Whether the id of a relationship is no UUID. */
export function isMalformed(link: Links[string] | undefined): boolean {
  return link !== undefined && link !== null && 'id' in link && link.id !== '' && !isUuid(link.id)
}

/** `phoneNumber` becomes "Phone number". */
function humanize(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
