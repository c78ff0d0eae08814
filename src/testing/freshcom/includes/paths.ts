/** The `include` parameter: names of relationships in any spelling, joined by dots, separated by commas. */

/** A name that was asked for, and what was asked for below it. */
export interface Wish {
  readonly name: string
  readonly below: readonly Wish[]
}

/** The paths, in camelCase. */
export function includePaths(include: string | null): string[] {
  if (include === null) return []
  const underscored = include.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/([a-z\d])([A-Z])/g, '$1_$2')
  const words = underscored.replaceAll('-', '_').toLowerCase()
  return words.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()).split(',')
}

/**
 * What the servers make of the paths, the short ones first. Paths that begin alike are one wish if they go on, another
 * if they end there: `prices,prices.product` asks for the prices twice.
 */
export function wishesOf(paths: readonly string[]): readonly Wish[] {
  const wishes: Wish[] = []
  const inOrder = paths.map((path) => path.split('.')).sort((a, b) => a.length - b.length)
  for (const names of inOrder) {
    const wish = wishOf(names)
    const same = wishes.findIndex(({ name, below }) => name === wish.name && below.length > 0)
    if (wish.below.length === 0 || same === -1) wishes.push(wish)
    else wishes[same] = { name: wish.name, below: [...wishes[same]!.below, ...wish.below] }
  }
  return wishes
}

function wishOf([name = '', ...rest]: readonly string[]): Wish {
  return { name, below: rest.length === 0 ? [] : [wishOf(rest)] }
}

/** Wishes of one name as one, with all that was asked for below it. */
export function merged(wishes: readonly Wish[]): readonly Wish[] {
  const names = new Set(wishes.map(({ name }) => name))
  return [...names].map((name) => ({
    name,
    below: wishes.filter((wish) => wish.name === name).flatMap((wish) => wish.below),
  }))
}

/** The paths that begin with a name, without it; undefined if none does. */
export function pathsBelow(paths: readonly string[], name: string): string[] | undefined {
  const below = paths.filter((path) => path === name || path.startsWith(`${name}.`))
  return below.length === 0 ? undefined : below.map((path) => path.slice(name.length + 1)).filter((path) => path !== '')
}
