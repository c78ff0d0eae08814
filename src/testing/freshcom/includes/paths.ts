/**
 * The `include` parameter: paths separated by commas. A path is relationship names in any letter case, joined by dots.
 */
import { camelCase, snakeCase } from '../snake-case'

/** An included relationship, and the includes below it. */
export interface Include {
  readonly name: string
  readonly below: readonly Include[]
}

/** The paths, in camelCase. */
export function readIncludePaths(include: string | null): string[] {
  if (include === null) return []
  // Unlike `snakeCase`, the servers also split a run of capitals here: `ROOTLine` is `root_line`.
  const split = include.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
  return camelCase(snakeCase(split)).split(',')
}

/**
 * The includes as a tree, short paths first. Longer paths with the same first name share one include. A path of one
 * name is always an include of its own: `prices,prices.product` includes the prices twice.
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

/** Joins includes with the same name. */
export function mergeIncludes(includes: readonly Include[]): readonly Include[] {
  const names = new Set(includes.map(({ name }) => name))
  return [...names].map((name) => ({
    name,
    below: includes.filter((include) => include.name === name).flatMap((include) => include.below),
  }))
}

/** The rest of the paths that begin with a name. Undefined if no path does. */
export function pathsBelow(paths: readonly string[], name: string): string[] | undefined {
  const below = paths.filter((path) => path === name || path.startsWith(`${name}.`))
  return below.length === 0 ? undefined : below.map((path) => path.slice(name.length + 1)).filter((path) => path !== '')
}
