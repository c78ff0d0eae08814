/** Finds the known word that a misspelt word most likely means. Used for error messages only: nothing is corrected. */

/**
 * The nearest known word, or undefined if none is near enough. A word is near if few letters differ, or if one contains
 * the other: `timout` and `timeout`, `tokenStore` and `store`.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let found: string | undefined
  let least = Infinity
  for (const name of known) {
    const [short, long] = [word, name].map((text) => text.toLowerCase()).sort((one, other) => one.length - other.length)
    const distance = distanceOf(short!, long!)
    // One or two letters occur in nearly every word.
    const isNear = distance <= Math.ceil(long!.length / 3) || (short!.length > 2 && long!.includes(short!))
    if (isNear && distance < least) [found, least] = [name, distance]
  }
  return found
}

/** The number of letters to add, remove or replace (Levenshtein distance), computed one table row at a time. */
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
