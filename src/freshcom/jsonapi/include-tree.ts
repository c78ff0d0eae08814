/** An include parameter as a tree: `'rootLineItems.product,customer'` is rootLineItems → product, and customer. */
import type { LinkedResource } from './document'

/** One step of the include paths. A tree is made for one response. */
export interface IncludeTree {
  /** The next steps by relationship name. */
  readonly below: Map<string, IncludeTree>
  /** The resources expanded at this step, by type and place. A resource that is reached twice is one object. */
  readonly grown: Map<string, LinkedResource[]>
}

/** Returns the tree of an include parameter, or undefined if nothing is included. */
export function includeTree(include: unknown): IncludeTree | undefined {
  const root = createTree()
  for (const path of includePaths(include)) {
    let tree = root
    for (const name of path.split('.')) {
      const below = tree.below.get(name) ?? createTree()
      tree.below.set(name, below)
      tree = below
    }
  }
  return root.below.size === 0 ? undefined : root
}

/** The single paths of an include parameter: a path, a comma list of paths, or a list of either. */
export function includePaths(include: unknown): string[] {
  return String(include ?? '')
    .split(',')
    .filter(Boolean)
}

function createTree(): IncludeTree {
  return { below: new Map(), grown: new Map() }
}
