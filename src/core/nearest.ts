/** The known word that a misspelt one most likely stands for. Used for messages only: nothing is ever corrected. */

/**
 * The nearest of the known words, or undefined where none is near enough to help. Near is a word with few letters
 * changed, or one that holds the other: `timout` and `timeout`, `tokenStore` and `store`.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let found: string | undefined
  let least = Infinity
  for (const name of known) {
    const [short, long] = [word, name].map((text) => text.toLowerCase()).sort((one, other) => one.length - other.length)
    const distance = distanceOf(short!, long!)
    // Two letters stand in any word.
    const isNear = distance <= Math.ceil(long!.length / 3) || (short!.length > 2 && long!.includes(short!))
    if (isNear && distance < least) [found, least] = [name, distance]
  }
  return found
}

/** How many letters have to be added, removed or replaced (Levenshtein), a row of the table at a time. */
function distanceOf(one: string, other: string): number {
  let row = [...Array(other.length + 1).keys()]
  for (const letter of one) {
    let left = Infinity
    row = row.map((above, column, before) => {
      const diagonal = (before[column - 1] ?? Infinity) - Number(letter === other[column - 1])
      return (left = 1 + Math.min(above, left, diagonal))
    })
  }
  return row[other.length]!
}
