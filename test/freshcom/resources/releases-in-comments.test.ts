/**
 * What the comments of the methods say about the two releases, against everything that was recorded of them. A method
 * that "fails with" an error was never answered well. All others were, or stand in a short list. A caller who "gets" an
 * error got it, each time.
 */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pathOf } from '../../../src/freshcom/resources/arguments'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { methodModules } from './method-interfaces'

const RELEASES = ['2018-04', '2018-09'] as const

/** The tokens that storefronts and customers were recorded with. */
const CALLERS = { storefront: ['publishable'], customer: ['customer', 'customer2', 'crm'] } as const

const STATUSES: Readonly<Record<string, number>> = {
  BadRequestError: 400,
  PermissionError: 403,
  NotFoundError: 404,
  ServerError: 500,
}

const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const

/** Of these nobody could record a call that works; the servers' source says that they do. */
const NEVER_RECORDED = new Set([
  'deleteDepositable on 2018-04',
  'deleteDepositable on 2018-09',
  'deleteEmailTemplate on 2018-04',
  'deleteEmailTemplate on 2018-09',
  'deleteSmsTemplate on 2018-04',
  'deleteSmsTemplate on 2018-09',
  'retrieveUser on 2018-04',
  'createAccountReset on 2018-04',
])

interface Call {
  readonly as?: string
  readonly request?: { readonly method: string; readonly path: string }
  readonly response: { readonly status: number }
}

function callsOf(release: string): Required<Call>[] {
  const files = globSync([
    `test/recordings/freshcom-${release}/*.json`,
    `test/recordings/flows/freshcom-${release}/*.json`,
  ])
  return files.flatMap((file) => {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Call[] | { steps: Call[] }
    const calls = 'steps' in read ? read.steps : read
    return calls.filter((call): call is Required<Call> => call.request !== undefined)
  })
}

const recorded = new Map(RELEASES.map((release) => [release, callsOf(release)]))

/** Whether a recorded call is one of a method. The current resource's methods share their call with the general ones. */
function isCallOf(method: Method, { request }: Required<Call>): boolean {
  const [path = '', query = ''] = request.path.replace(/^\/v1/, '').split('?')
  if (request.method !== HTTP_METHODS[method.verb]) return false
  const one = '[^/]+'
  const byId = `${method.path}/${one}`
  const paths = {
    none: [method.path],
    id: [byId],
    'id or current': [byId, pathOf(method, undefined)],
    parent: [method.path.replace(':id', one)],
    code: [method.path],
  }[method.addressing]
  if ((method.addressing === 'code') !== /(?:^|&)code=/.test(query)) return false
  return paths.some((each) => new RegExp(`^${each.replace(/^\/?/, '/')}$`).test(path))
}

const comments = new Map(
  methodModules.flatMap(({ methods }) =>
    [...methods].map(([name, signatures]) => [name, signatures.map(({ comment }) => comment).find(Boolean) ?? '']),
  ) as [string, string][],
)

/** What a method's comment says about a release. */
function noteOf(name: string, release: string): string | undefined {
  const text = (comments.get(name) ?? '').replaceAll(/\s*\n\s*\*\s?/g, ' ')
  const notes = [...text.matchAll(/- \*\*(Both releases|2018-04|2018-09)\*\*: (.*?)(?= +- \*\*| +@| *\*\/|$)/g)]
  return notes.find(([, about]) => about === release || about === 'Both releases')?.[2]
}

/** The error that a caller gets without a condition, by the words of a note. */
function errorOf(caller: keyof typeof CALLERS, note: string): string | undefined {
  for (const [, who = '', error = ''] of note.matchAll(/([^.;:]*?) get `(\w+Error)`(?: \(\d+\))?(?=[.,:;]|$)/gi)) {
    const last = who.split(', ').at(-1) ?? ''
    if (new RegExp(`\\b${caller}s\\b`, 'i').test(last)) return error
    if (/^\s*Others\b/.test(last) && !new RegExp(caller, 'i').test(note)) return error
  }
  return undefined
}

const twins = /\{@link \w+\.\w+\}/
const documented = [...methodTable].filter(([name]) => noteOf(name, '2018-04') !== undefined)

test('every method says what each release does, or leads to the method that does', () => {
  const silent = [...methodTable.keys()].filter((name) =>
    RELEASES.some((release) => noteOf(name, release) === undefined),
  )
  expect(silent.filter((name) => !twins.test(comments.get(name) ?? ''))).toEqual([])
})

describe.each(RELEASES)('%s', (release) => {
  test.each(documented)('%s', (name, method) => {
    const note = noteOf(name, release) ?? ''
    const calls = (recorded.get(release) ?? []).filter((call) => isCallOf(method, call))
    const worked = calls.some(({ response }) => response.status < 300)
    if (note.startsWith('fails with')) expect(worked).toBe(false)
    else if (calls.length > 0 && !NEVER_RECORDED.has(`${name} on ${release}`)) expect(worked).toBe(true)
    for (const caller of ['storefront', 'customer'] as const) {
      const error = errorOf(caller, note)
      if (error === undefined) continue
      const tokens: readonly string[] = CALLERS[caller]
      // Fields may be refused before the caller is.
      const others = calls
        .filter(({ as }) => tokens.includes(as))
        .map(({ response }) => response.status)
        .filter((status) => status !== STATUSES[error] && status !== 422)
      expect(new Set(others), `${caller}s get ${error}`).toEqual(new Set())
    }
  })
})
