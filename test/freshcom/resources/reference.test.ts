/**
 * `docs/reference/methods.md` is generated from the method table, the declarations and the recorded roles.
 * `npm run generate` writes it.
 */
import { expect, test } from 'vitest'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { unsupported } from '../../../src/freshcom/resources/unsupported'
import { shownCallsOf } from './http-calls'
import { methodModules } from './method-interfaces'
import { isCallOf, recorded, RELEASES } from './recorded-calls'
import { CALLERS } from './release-notes'
import { legend, rolesOf } from './roles'

const HEAD = '| Method and HTTP call | Who may call it |'
const ANSWERS = {
  resource: (type: string) => type,
  list: (type: string) => `${type}[]`,
  nothing: () => 'nothing',
  'resource or nothing': (type: string) => `${type} or nothing`,
}

/** An upload is three calls of a file. */
const UPLOAD = ['`uploadFile(fields)` → File', '`POST /files`, `PUT` of the bytes, `PATCH /files/{id}`']

/** Two columns: a phone shows them side by side. */
function row(name: string): string {
  const method = methodTable.get(name)
  if (method === undefined && name !== 'uploadFile') throw new Error(`${name} is declared and not implemented.`)
  const [call, http] =
    method === undefined
      ? UPLOAD
      : [`\`${name}(${argumentsOf(method)})\` → ${ANSWERS[method.answer](method.resource)}`, shownCallsOf(method)]
  const [older, newer] = RELEASES.map((release) => rolesOf(name, release))
  const roles = older === newer ? older : `2018-04: ${older}<br>2018-09: ${newer}`
  return `| ${call}<br>${http} | ${roles} |`
}

function argumentsOf({ verb, addressing, descriptor }: Method): string {
  const parent = `${descriptor.nested?.parent ?? ''}Id`
  const identifiers = { none: [], id: ['id'], 'id or current': ['[id]'], parent: [parent], code: ['code'] }[addressing]
  const fields = verb === 'create' || verb === 'update' ? ['fields'] : []
  return [...identifiers, ...fields].join(', ')
}

test('the page of all methods is what they are', async () => {
  const titles = methodModules.map(({ name, methods }) => {
    const title = name.replace('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
    return [`## ${title === 'Crm' ? 'CRM' : title}`, '', HEAD, '| --- | --- |']
      .concat([...methods.keys()].map(row))
      .join('\n')
  })
  const rejected = Object.entries(unsupported).map(
    ([name, alternative]) => `| \`${name}\` | ${alternative === undefined ? 'none' : `\`${alternative}\``} |`,
  )
  const page = [
    '# All methods',
    '',
    'This page is generated from the declarations, and from the roles that were recorded on both releases.',
    '',
    '- Every method takes `params` and `options` as its last arguments; they are optional, and so is what is in brackets.',
    '- A resource below another takes the id of that one first, or the resource among its fields.',
    '- Behind the arrow is `data` of the result. `[]` is a list.',
    '- The second column says who may call the method; where the releases differ, on which one:',
    '',
    legend,
    '',
    'The hover text of a method says what others get. [More about the releases](releases.md),',
    '[about the roles](http-api.md#roles).',
    '',
    titles.join('\n\n'),
    '',
    '## Without a route',
    '',
    'Freshcom’s documents or dashboard name these methods, but no server has a route for them. They reject with an',
    '`UnsupportedError`, which names what to use instead.',
    '',
    '| Method | Instead |',
    '| --- | --- |',
    ...rejected,
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../../docs/reference/methods.md')
})

/** Calls of a storefront or a customer that were recorded, by what became of them. */
const tried = RELEASES.flatMap((release) =>
  (['storefront', 'customer'] as const).flatMap((caller) =>
    [...methodTable].map(([name, method]) => {
      const tokens: readonly string[] = CALLERS[caller]
      const calls = (recorded.get(release) ?? []).filter((call) => tokens.includes(call.as) && isCallOf(method, call))
      return {
        what: `${name} on ${release} as ${caller}`,
        isNamed: rolesOf(name, release).includes(caller) || rolesOf(name, release).includes('everyone'),
        isTried: calls.length > 0,
        worked: calls.some(({ response }) => response.status < 300),
      }
    }),
  ),
)

/** They may call these, but every recorded attempt lacked something else: a valid reset token, a filter, an own cart. */
const NEVER_RIGHT = new Set([
  'updatePassword on 2018-04 as customer',
  'updatePassword on 2018-09 as customer',
  'updateOrderLineItem on 2018-09 as storefront',
  'updateOrderLineItem on 2018-09 as customer',
  'listFile on 2018-09 as storefront',
  'listFile on 2018-09 as customer',
])

/** The server says that it did these, and did nothing, or answers with someone else's record. */
const ONLY_SEEMED = new Set([
  'deleteFile on 2018-04 as storefront',
  'deleteFile on 2018-04 as customer',
  'deleteFile on 2018-09 as storefront',
  'retrieveCurrentCustomer on 2018-09 as storefront',
  'retrieveCustomer on 2018-09 as storefront',
  'retrieveCurrentCustomer on 2018-04 as storefront',
])

test('a storefront or a customer that the page names succeeded in the recordings, if it tried', () => {
  const wrong = tried.filter(
    ({ what, ...each }) => each.isNamed && each.isTried && !each.worked && !NEVER_RIGHT.has(what),
  )
  expect(tried.filter(({ isTried }) => isTried).length).toBeGreaterThan(150)
  expect(wrong.map(({ what }) => what)).toEqual([])
})

test('a storefront or a customer that succeeded in the recordings is named', () => {
  const silent = tried.filter(({ what, isNamed, worked }) => !isNamed && worked && !ONLY_SEEMED.has(what))
  expect(silent.map(({ what }) => what)).toEqual([])
})
