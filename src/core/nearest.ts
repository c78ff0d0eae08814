/** The known word that a misspelt one most likely stands for. Used for messages only: nothing is ever corrected. */

/**
 * The nearest of the known words, or undefined where none is near enough to help. Near is a word with few letters
 * changed, or one that holds the other: `timout` and `timeout`, `tokenStore` and `store`.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase()
  let found: string | undefined
  let least = Infinity
  for (const name of known) {
    const other = name.toLowerCase()
    const distance = distanceOf(lower, other)
    const isNear =
      distance <= Math.ceil(Math.max(word.length, name.length) / 3) || holds(lower, other) || holds(other, lower)
    if (isNear && distance < least) [found, least] = [name, distance]
  }
  return found
}

/** Two letters stand in any word. */
function holds(long: string, short: string): boolean {
  return short.length > 2 && long.includes(short)
}

/** How many letters have to be added, removed or replaced (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const replaced = above[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(above[column]! + 1, current[column - 1]! + 1, replaced))
    }
    above = current
  }
  return above.at(-1)!
}
