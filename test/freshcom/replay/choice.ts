/**
 * The choice among the documented forms of one thing. Rule: it hangs on the exchange alone, so that it is the same in
 * every run, and says what it chose from, so that the test can see to every form being used somewhere.
 */
import type { Exchange } from './recordings'

export class Choice {
  readonly chosen: string[] = []
  readonly offered: string[] = []
  readonly #seed: string

  constructor({ version, file, name }: Exchange) {
    this.#seed = `${version}/${file}/${name}`
  }

  /** One of the forms of a thing; FNV-1a, its upper bits folded in, since the lower ones repeat. */
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
