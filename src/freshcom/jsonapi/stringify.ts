/**
 * `JSON.stringify` of a linked answer: a resource is written out once, a list's own in their place and the others
 * where they are first met; every other mention is an identifier. So cycles end, and the text grows with the
 * document, not with the number of paths through it.
 */
import { setMember } from '../../core/values'
import { isIdentifier, linkTo, type LinkedResource } from './document'

/** Resources nested more deeply are written as identifiers, since engines recurse while they stringify. */
const DEEPEST = 64

/** Gives an answer's list and each of its resources a `toJSON` that no loop over their members sees. */
export function makeStringifiable(roots: LinkedResource[], resources: readonly LinkedResource[]): void {
  const known = new Set<unknown>(resources)
  const rootsToJson = () => {
    const written = new Set<unknown>(roots)
    return roots.map((root) => writeOut(root, written, known, 0))
  }
  setMember(roots, 'toJSON', rootsToJson, false)
  for (const resource of resources) {
    setMember(resource, 'toJSON', () => writeOut(resource, new Set([resource]), known, 0), false)
  }
}

function write(value: unknown, written: Set<unknown>, known: ReadonlySet<unknown>, depth: number): unknown {
  if (Array.isArray(value)) {
    return value.some((item) => known.has(item)) ? value.map((item) => write(item, written, known, depth)) : value
  }
  if (!known.has(value) || !isIdentifier(value)) return value
  if (written.has(value) || depth > DEEPEST) return linkTo(value)
  written.add(value)
  return writeOut(value, written, known, depth)
}

function writeOut(resource: object, written: Set<unknown>, known: ReadonlySet<unknown>, depth: number): unknown {
  const copy = {}
  for (const [name, member] of Object.entries(resource)) setMember(copy, name, write(member, written, known, depth + 1))
  return copy
}
