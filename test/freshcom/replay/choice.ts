/**
 * Chooses one of several documented forms. The choice depends only on the exchange, so it is the same in every run. It
 * records all forms, so that a test can check that each form is used.
 */
import type { Exchange } from './recordings'

export class Choice {
  readonly chosen: string[] = []
  readonly offered: string[] = []
  readonly #seed: string

  constructor({ version, file, name }: Exchange) {
    this.#seed = `${version}/${file}/${name}`
  }

  /** One of the forms, by an FNV-1a hash. Its upper bits are mixed in, since the lower ones repeat. */
  of(what: string, forms: readonly string[]): string {
    let hash = 2_166_136_261
    for (const character of `${what}/${this.#seed}`)
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
    const form = forms[((hash ^ (hash >>> 15)) >>> 0) % forms.length] ?? ''
    this.chosen.push(`${what}: ${form}`)
    this.offered.push(...forms.map((other) => `${what}: ${other}`))
    return form
  }
}
