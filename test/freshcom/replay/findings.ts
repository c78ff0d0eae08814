/** The differences from a recording. Values must be strictly equal, otherwise the whole difference is shown. */
import { isDeepStrictEqual } from 'node:util'

export class Findings {
  readonly list: string[] = []

  compare(what: string, actual: unknown, recorded: unknown): void {
    if (!isDeepStrictEqual(actual, recorded))
      this.list.push(`${what}: is ${show(actual)}, recorded is ${show(recorded)}`)
  }
}

/** A value in a message. */
export function show(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`
  return (JSON.stringify(value) ?? 'undefined').slice(0, 400)
}

/** The order of names. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
