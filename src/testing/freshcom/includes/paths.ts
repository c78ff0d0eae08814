/** The `include` parameter: names of relationships in any spelling, joined by dots, separated by commas. */

/** A name that was asked for, and what was asked for below it. */
export interface Include {
  readonly name: string
  readonly below: readonly Include[]
}

/** The paths, in camelCase. */
export function includePaths(include: string | null): string[] {
  if (include === null) return []
  const underscored = include.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/([a-z\d])([A-Z])/g, '$1_$2')
  const words = underscored.replaceAll('-', '_').toLowerCase()
  return words.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()).split(',')
}

/**
 * What the servers make of the paths, the short ones first. Paths that begin alike are one include if they go on, another
 * if they end there: `prices,prices.product` asks for the prices twice.
 */
export function includesOf(paths: readonly string[]): readonly Include[] {
  const includes: Include[] = []
  const inOrder = paths.map((path) => path.split('.')).sort((a, b) => a.length - b.length)
  for (const names of inOrder) {
    const include = includeOf(names)
    const same = includes.findIndex(({ name, below }) => name === include.name && below.length > 0)
    if (include.below.length === 0 || same === -1) includes.push(include)
    else includes[same] = { name: include.name, below: [...includes[same]!.below, ...include.below] }
  }
  return includes
}

function includeOf([name = '', ...rest]: readonly string[]): Include {
  return { name, below: rest.length === 0 ? [] : [includeOf(rest)] }
}

/** Wishes of one name as one, with all that was asked for below it. */
export function mergeIncludes(includes: readonly Include[]): readonly Include[] {
  const names = new Set(includes.map(({ name }) => name))
  return [...names].map((name) => ({
    name,
    below: includes.filter((include) => include.name === name).flatMap((include) => include.below),
  }))
}

/** The paths that begin with a name, without it; undefined if none does. */
export function pathsBelow(paths: readonly string[], name: string): string[] | undefined {
  const below = paths.filter((path) => path === name || path.startsWith(`${name}.`))
  return below.length === 0 ? undefined : below.map((path) => path.slice(name.length + 1)).filter((path) => path !== '')
}
