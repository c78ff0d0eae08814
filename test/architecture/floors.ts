/** The layers of the sources (ARCHITECTURE.md), and the checks of an import graph against them. */
import type { Edge } from './graph'

/** Files that a folder may import from another: those with this path prefix, possibly only their types. */
interface Permission {
  readonly of: string
  readonly only?: 'types'
}

const HOUSE: Readonly<Record<string, readonly Permission[]>> = {
  core: [{ of: '../package.json' }],
  stores: [{ of: 'core/' }],
  connectors: [{ of: 'core/' }, { of: 'stores/memory-store.ts' }],
  freshcom: [{ of: 'core/' }, { of: 'stores/memory-store.ts' }],
  accounts: [{ of: 'core/' }, { of: 'freshcom/', only: 'types' }, { of: 'connectors/', only: 'types' }],
  testing: [{ of: 'core/' }, { of: 'freshcom/resources/' }, { of: 'connectors/', only: 'types' }],
  cli: [{ of: 'testing/' }, { of: 'core/nearest.ts' }, { of: '../package.json' }],
  'cdn.ts': [{ of: 'index.ts' }, { of: 'stores/' }],
  'index.ts': [{ of: 'core/' }, { of: 'stores/memory-store.ts' }, { of: 'freshcom/' }],
}

/** The layers within a folder, the lowest first. Folders of one layer do not import each other. */
const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  core: [
    ['values.ts', 'nearest.ts', 'race.ts', 'version.ts', 'warnings.ts', 'weak.ts'],
    ['errors', 'clock.ts'],
    ['transport'],
    ['session'],
    ['options.ts'],
    ['connection-options.ts'],
  ],
  freshcom: [
    ['jsonapi'],
    ['resources'],
    ['schemas', 'webhooks', 'options.ts', 'request.ts', 'detachable.ts'],
    ['client-session.ts'],
    ['client.ts'],
  ],
  connectors: [['shared'], ['evershop', 'vagaro', 'groupeat']],
  testing: [['shared'], ['freshcom', 'evershop', 'vagaro', 'groupeat'], ['index.ts']],
}

/** The folders whose own files are shared by their subfolders. */
const SHARING = new Set(['connectors', 'testing'])

/** Why an import is not allowed. Undefined if it is. */
function fault({ from, to, isType }: Edge): string | undefined {
  const [above, below] = [roomOf(from), roomOf(to)]
  const edge = `${from} → ${to}`
  if (above.house !== below.house) {
    const allowed = HOUSE[above.house]?.some(({ of, only }) => to.startsWith(of) && (only !== 'types' || isType))
    return allowed === true ? undefined : `${edge}: ${above.house} must not import that${isType ? '' : ' value'}`
  }
  const floors = FLOORS[above.house]
  if (floors === undefined || above.room === below.room) return undefined
  const [high, low] = [above, below].map(({ room }) => floors.findIndex((rooms) => rooms.includes(room))) as [
    number,
    number,
  ]
  if (high === -1 || low === -1) return `${edge}: one of the two is in no layer of ${above.house}`
  return high > low ? undefined : `${edge}: ${below.room} is not in a layer below ${above.room}`
}

function roomOf(path: string): { readonly house: string; readonly room: string } {
  const [house = '', inner = ''] = path.split('/')
  const isShared = SHARING.has(house) && inner.endsWith('.ts') && inner !== 'index.ts'
  return { house, room: isShared ? 'shared' : inner }
}

/** Lists every import in the wrong direction. */
export function faults(edges: readonly Edge[]): string[] {
  return edges.map(fault).filter((found) => found !== undefined)
}

/** Lists import cycles, type imports included. For each group of files that import each other, the shortest cycle. */
export function circles(edges: readonly Edge[]): string[] {
  const next = Map.groupBy(edges, ({ from }) => from)
  const seen = new Set<string>()
  const found: string[] = []
  for (const start of [...next.keys()].sort()) {
    if (seen.has(start)) continue
    const way = wayBack(start, next)
    if (way === undefined) continue
    for (const path of way) seen.add(path)
    found.push(way.join(' → '))
  }
  return found
}

/** The shortest path from a file back to itself. */
function wayBack(start: string, next: ReadonlyMap<string, readonly Edge[]>): string[] | undefined {
  const cameFrom = new Map<string, string>()
  for (let front = [start]; front.length > 0;) {
    const further: string[] = []
    for (const from of front) {
      for (const { to } of next.get(from) ?? []) {
        if (cameFrom.has(to)) continue
        cameFrom.set(to, from)
        further.push(to)
      }
    }
    if (cameFrom.has(start)) break
    front = further
  }
  if (!cameFrom.has(start)) return undefined
  const way = [start]
  do way.unshift(cameFrom.get(way[0] ?? '') ?? '')
  while (way[0] !== start)
  return way
}
