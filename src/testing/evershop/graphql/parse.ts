/** Parses the part of GraphQL that clients of the shop use: one query, fields, arguments, variables. */
import { Refusal } from '../refusal'

export interface Field {
  readonly name: string
  readonly alias: string
  readonly arguments: Readonly<Record<string, unknown>>
  /** Undefined for a field without a selection. */
  readonly members: readonly Field[] | undefined
}

const TOKEN = /[\s,]*(?:#[^\n]*\s*)*(\.\.\.|[{}()[\]:!$=@|]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_]\w*|$)/y

/** The fields of a query. */
export function parseQuery(source: string, variables: Readonly<Record<string, unknown>>): readonly Field[] {
  return new Parser(source, variables).query()
}

class Parser {
  readonly #tokens: string[] = []
  readonly #variables: Readonly<Record<string, unknown>>
  #at = 0

  constructor(source: string, variables: Readonly<Record<string, unknown>>) {
    this.#variables = variables
    TOKEN.lastIndex = 0
    for (let token = TOKEN.exec(source); token !== null && token[1] !== ''; token = TOKEN.exec(source)) {
      this.#tokens.push(token[1] ?? '')
    }
  }

  query(): readonly Field[] {
    if (this.#peek() === 'mutation') throw failed('Schema is not configured to execute mutation operation.')
    if (this.#peek() === 'query') {
      this.#take()
      while (this.#peek() !== '{') this.#take()
    }
    const members = this.#members()
    if (this.#peek() === 'query') {
      throw failed('Must provide operation name if query contains multiple operations.')
    }
    return members
  }

  #members(): readonly Field[] {
    this.#take('{')
    const members: Field[] = []
    while (this.#peek() !== '}') members.push(this.#field())
    this.#take('}')
    return members
  }

  #field(): Field {
    let name = this.#name()
    const alias = name
    if (this.#peek() === ':') {
      this.#take()
      name = this.#name()
    }
    const given: Record<string, unknown> = {}
    if (this.#peek() === '(') {
      this.#take()
      while (this.#peek() !== ')') {
        const key = this.#name()
        this.#take(':')
        given[key] = this.#value()
      }
      this.#take(')')
    }
    return { name, alias, arguments: given, members: this.#peek() === '{' ? this.#members() : undefined }
  }

  #value(): unknown {
    const token = this.#take()
    if (token === '$') return this.#variables[this.#name()]
    if (token === '[') {
      const list: unknown[] = []
      while (this.#peek() !== ']') list.push(this.#value())
      this.#take(']')
      return list
    }
    if (token === '{') {
      const object: Record<string, unknown> = {}
      while (this.#peek() !== '}') {
        const key = this.#name()
        this.#take(':')
        object[key] = this.#value()
      }
      this.#take('}')
      return object
    }
    // Strings, numbers, true, false and null are the same in JSON. Other tokens are enumeration values.
    return /^["\d-]|^(true|false|null)$/.test(token) ? (JSON.parse(token) as unknown) : token
  }

  #name(): string {
    const token = this.#take()
    if (!/^[A-Za-z_]/.test(token)) throw failed(`Syntax Error: Expected Name, found "${token}".`)
    return token
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  #take(expected?: string): string {
    const token = this.#tokens[this.#at]
    this.#at += 1
    if (token === undefined) throw failed(`Syntax Error: Expected ${expected ?? 'Name'}, found <EOF>.`)
    if (expected !== undefined && token !== expected) {
      throw failed(`Syntax Error: Expected "${expected}", found "${token}".`)
    }
    return token
  }
}

function failed(message: string): Refusal {
  return new Refusal(500, message)
}
