/**
 * Loops over a list that others change meanwhile (`moving-list.ts`). The properties are checked with the SDK's list,
 * and with variants that each have one fault: the properties must catch every variant.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { beginList } from '../../../src/freshcom/resources/list-call'
import type { Page } from 'freshcom-sdk'
import { MovingList, type Change, type Stage } from './moving-list'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 2_000)
const SEED = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31)
/** A faulty list is caught within some hundred runs. */
const MOST_RUNS = 60_000
const FOLDER = resolve('test/freshcom/resources/.variants', String(process.pid))

type Begin = typeof beginList
type Arbitraries = { readonly [K in keyof Stage]: fc.Arbitrary<Stage[K]> }

const changes = (kinds: readonly Change['kind'][], most: number) =>
  fc.array(fc.record<Change>({ kind: fc.constantFrom(...kinds), at: fc.nat({ max: 999 }).map((at) => at / 1_000) }), {
    maxLength: most,
  })

/** Nobody changes the list, and the server counts correctly. */
const still: Arbitraries = {
  length: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 60 })),
  begin: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 4 }) }),
  size: fc.integer({ min: 1, max: 10 }),
  most: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 6 })),
  mistake: fc.constant(0),
  ignoresNumber: fc.constant(false),
  gaps: fc.constant([]),
  isRestless: fc.constant(false),
  body: fc.constant('nothing'),
}
const body: Arbitraries['body'] = fc.constantFrom('nothing', 'nothing', 'remove', 'move', 'remove every second')
const anyGap = fc.oneof(fc.constant([]), changes(['add', 'move', 'remove'], 1), changes(['add', 'move', 'remove'], 8))
const mistakes = fc.integer({ min: -60, max: 60 })

/** A short first page that is the last by the count does not show the server's own, smaller limit. */
const showsItsLimit = ({ begin, size, most, length }: Stage) =>
  begin === 1 || most >= size || (begin - 1) * size + Math.min(most, length - (begin - 1) * most) !== length

/** A wrong count that ends with a full page looks like a correct one. */
const provesItsMistake = ({ length, size, most, mistake = 0 }: Stage) => {
  const told = Math.max(0, length + mistake)
  return told === 0 || told >= length || told % Math.min(size, most) !== 0
}

interface Promised {
  /** All resources that stay are yielded. */
  readonly everything: boolean
  readonly requests?: (stage: Stage, server: MovingList) => number
}

interface Property extends Promised {
  readonly name: string
  readonly kind: string
  readonly stage: Partial<Arbitraries>
  readonly holdsFor?: (stage: Stage) => boolean
}

const properties: readonly Property[] = [
  {
    kind: 'still',
    name: 'an unchanged list is yielded completely, with one request per page',
    stage: {},
    // After the first page, a short page may be the last or show the server's own limit: one more request is needed.
    holdsFor: ({ begin, size, most }) => begin === 1 || most >= size,
    everything: true,
    requests: ({ length, begin }, { size }) => Math.max(1, Math.ceil(length / size) - begin + 1),
  },
  {
    kind: 'once',
    name: 'resources that stay are yielded once, however others and the loop itself change the list',
    stage: { gaps: fc.array(anyGap, { maxLength: 12 }), body },
    holdsFor: showsItsLimit,
    everything: true,
  },
  {
    kind: 'removing',
    name: 'resources that stay are yielded, even if removals never stop',
    stage: {
      begin: fc.constant(1),
      gaps: fc.array(changes(['remove'], 2), { minLength: 1, maxLength: 4 }),
      isRestless: fc.constant(true),
    },
    everything: true,
  },
  {
    kind: 'restless',
    name: 'a loop over a list that keeps changing ends, and yields nothing twice',
    stage: { gaps: fc.array(anyGap, { minLength: 1, maxLength: 12 }), isRestless: fc.constant(true), body },
    everything: false,
  },
  {
    kind: 'uncounted',
    name: 'without a count, resources that stay are yielded while others add and move',
    stage: {
      begin: fc.constant(1),
      size: fc.integer({ min: 2, max: 10 }),
      most: fc.integer({ min: 2, max: 12 }),
      mistake: fc.constant(undefined),
      gaps: fc.array(changes(['add', 'move'], 1), { maxLength: 12 }),
    },
    everything: true,
  },
  {
    kind: 'wrongly counted',
    name: 'a wrong count loses nothing, and costs one more request at most',
    stage: { begin: fc.constant(1), mistake: mistakes },
    holdsFor: provesItsMistake,
    everything: true,
    requests: ({ length }, { size, asked }) => Math.min(asked.length, Math.ceil(length / size) + 1),
  },
  {
    kind: 'unreliable',
    name: 'with a wrong count or none, a loop over a changing list ends, and yields nothing twice',
    stage: { mistake: fc.oneof(fc.constant(undefined), mistakes), gaps: fc.array(anyGap, { maxLength: 12 }), body },
    everything: false,
  },
  {
    kind: 'ignorant',
    name: 'a server that ignores the page number does not make a loop endless',
    stage: {
      begin: fc.constant(1),
      ignoresNumber: fc.constant(true),
      mistake: fc.oneof(fc.constant(undefined), fc.constantFrom(0, 5, 10_000)),
    },
    everything: false,
  },
]

/** Describes what is wrong with a loop, or with a loop over pages. */
async function complaint(
  begin: Begin,
  stage: Stage,
  promised: Promised,
  byPages: boolean,
): Promise<string | undefined> {
  const server = new MovingList(stage)
  const page = stage.begin === 1 ? { size: stage.size } : { number: stage.begin, size: stage.size }
  const list = begin(server.fetchPage, page, () => {})
  const given: string[] = []
  const take = (resource: unknown) => {
    const { id } = resource as { id: string }
    given.push(id)
    server.use(id, given.length)
  }
  let last: Page<unknown> | undefined
  if (byPages) {
    for await (const each of list.pages()) {
      if (last !== undefined && each.data.length === 0) return 'a page with nothing new'
      last = each
      for (const resource of each.data) take(resource)
    }
  } else for await (const resource of list) take(resource)
  if (new Set(given).size < given.length) return 'given twice'
  const missing = [...server.staying].filter((id) => !given.includes(id))
  if (promised.everything && missing.length > 0) return `missing ${missing.join(', ')}`
  const requests = promised.requests?.(stage, server)
  const isExact = requests === server.asked.length && stage.mistake === 0
  if (isExact && last?.hasNext === true) return 'the last page has a next one'
  return requests === undefined || requests === server.asked.length
    ? undefined
    : `asked for pages ${server.asked.join(' ')} instead of ${requests}`
}

async function check(begin: Begin, property: Property, numRuns: number) {
  const stages = fc.record<Stage>({ ...still, ...property.stage }).filter(property.holdsFor ?? (() => true))
  const played = fc.asyncProperty(stages, fc.boolean(), async (stage, byPages) => {
    expect(await complaint(begin, stage, property, byPages)).toBeUndefined()
  })
  return fc.check(played, { seed: SEED, numRuns, endOnFailure: begin !== beginList })
}

test.each(properties)('$name', async (property) => {
  const details = await check(beginList, property, RUNS)
  const reason = `seed ${SEED}\n${String(details.errorInstance)}\n${fc.defaultReportMessage(details) ?? ''}`
  expect(details.failed ? reason : undefined).toBeUndefined()
})

/** The fault, and the kind of property that catches it. */
const variants: readonly {
  readonly name: string
  readonly kind: string
  readonly right: string
  readonly wrong: string
}[] = [
  { name: 'no step back', kind: 'once', right: 'start <= covered || used > 2 * earlierPages', wrong: 'used > 0' },
  {
    name: 'a page behind a gap counts as read',
    kind: 'once',
    right: '        read.add(number)\n        for (const id of ids) recent.add(id)\n      }',
    wrong: '      }\n      read.add(number)\n      for (const id of ids) recent.add(id)',
  },
  {
    name: 'nothing is read again',
    kind: 'once',
    right: 'if (isPast(last) || isInVain || requests > mostRequests) return',
    wrong: 'return',
  },
  {
    name: 'the first known page ends the loop',
    kind: 'once',
    right: 'last = isCounted ?',
    wrong: 'last = isRepeated ? 0 : isCounted ?',
  },
  { name: 'a changed count is no sign', kind: 'once', right: 'growth !== 0 || ', wrong: '' },
  { name: 'a known resource is no sign', kind: 'once', right: ' || ids.some(isKnown)', wrong: '' },
  { name: 'what was given is given again', kind: 'once', right: '!yielded.has(ids[index]!) && ', wrong: '' },
  {
    name: 'one request too many',
    kind: 'still',
    right: 'Math.ceil(count / size)',
    wrong: 'Math.floor(count / size) + 1',
  },
  {
    name: 'the page size is the one asked for',
    kind: 'still',
    right: 'let size = sizeOf(answer, begin, asked)',
    wrong: 'let size = asked',
  },
  {
    name: 'the page size is the first page’s length',
    kind: 'still',
    right: '(length < asked && isLast)',
    wrong: 'false',
  },
  { name: 'the page size is lost', kind: 'still', right: '{ ...wanted, number }', wrong: '{ number }' },
  {
    name: 'any count is believed',
    kind: 'wrongly counted',
    right: 'isCounted &&= isCount(count, start, length) &&',
    wrong: 'isCounted &&=',
  },
  { name: 'a server that ignores numbers is read on', kind: 'ignorant', right: ' && repeated < PATIENCE', wrong: '' },
  {
    name: 'a growing list is read without end',
    kind: 'restless',
    right: ' || (growth > 0 && (used > 4 * earlierPages || requests > mostRequests))',
    wrong: '',
  },
  {
    name: 'a restless list is read without end',
    kind: 'restless',
    right: 'isInVain || requests > mostRequests',
    wrong: 'isInVain',
  },
  {
    name: 'pages before the first one are read',
    kind: 'still',
    right: 'Math.max((begin - 1) * size, ',
    wrong: 'Math.max(0, ',
  },
]

async function load(right: string, wrong: string, index: number): Promise<Begin> {
  const parts = readFileSync('src/freshcom/resources/list-call.ts', 'utf8').split(right)
  expect(parts, `"${right}" stands in list-call.ts once`).toHaveLength(2)
  const path = resolve(FOLDER, `${index}.ts`)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(
    path,
    parts.join(wrong).replace("'../jsonapi/document'", `'${resolve('src/freshcom/jsonapi/document')}'`),
  )
  return ((await import(/* @vite-ignore */ path)) as { beginList: Begin }).beginList
}

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

test.each(variants.map((variant, index) => ({ ...variant, index })))(
  'caught: $name',
  async ({ kind, right, wrong, index }) => {
    const broken = await load(right, wrong, index)
    const property = properties.find((each) => each.kind === kind)!
    expect((await check(broken, property, MOST_RUNS)).failed).toBe(true)
  },
)
