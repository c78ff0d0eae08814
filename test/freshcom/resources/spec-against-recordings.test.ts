/**
 * The contract of the API (`test/spec/api.json`) is corrected where a recording contradicts it: who may call, what
 * works, which values are returned. Every correction names its recording.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import type { ResourceContract } from '../../../src/freshcom/resources/descriptor'
import { readExchanges, routeOf, type RecordedExchange } from '../recorded-exchanges'
import { isObject, versions, type Version } from '../replay/recordings'

interface Correction {
  readonly release: Version
  readonly role?: string
  /** The status that the role got. */
  readonly status?: number
  readonly implementation?: string
  readonly source: string
}

interface Route {
  readonly method: string
  readonly path: string
  readonly implementation: string
  readonly successStatuses: readonly number[]
  readonly roles: readonly string[]
  readonly corrections?: readonly Correction[]
}

const spec: { routes: Route[]; resources: Record<string, unknown> } = JSON.parse(
  readFileSync(new URL('../../spec/api.json', import.meta.url), 'utf8'),
)

/** Whose token an exchange has, as a role. Other roles of staff were not recorded. */
const ROLES: Readonly<Record<string, string>> = {
  none: 'anonymous',
  publishable: 'guest',
  customer: 'customer',
  customer2: 'customer',
  crm: 'customer',
  user: 'administrator',
  userLive: 'administrator',
  resetTest: 'administrator',
}

interface Observed {
  readonly role: string | undefined
  readonly status: number
  /** A 500 may be caused by the include. */
  readonly hasInclude: boolean
  readonly source: string
}

/** The recorded calls of each route of a release. */
function observationsOf(release: Version): Map<string, Observed[]> {
  const found = new Map<string, Observed[]>()
  const add = (call: string, observed: Observed) => found.set(call, [...(found.get(call) ?? []), observed])
  for (const exchange of readExchanges(release)) {
    const { as = '', file, name, request, response } = exchange
    // The id does not exist, so the status does not show who may call.
    if (request.path.includes('00000000-0000-4000-8000')) continue
    add(`${request.method} ${routeOf(exchange)}`, {
      role: ROLES[as],
      status: response.status,
      hasInclude: request.path.includes('include='),
      source: `${file}: ${name}`,
    })
  }
  const url = new URL(`../../recordings/freshcom-${release}/access.json`, import.meta.url)
  const [table]: [{ name: string; data: Record<string, Record<string, number>> }] = JSON.parse(
    readFileSync(url, 'utf8'),
  )
  for (const [call, statuses] of Object.entries(table.data)) {
    for (const [as, status] of Object.entries(statuses)) {
      const hasInclude = /[?(]/.test(call)
      add(call.replace(/[?]\S*| \(.*/g, ''), { role: ROLES[as], status, hasInclude, source: `access: ${table.name}` })
    }
  }
  return found
}

const observed = Object.fromEntries(versions.map((version) => [version, observationsOf(version)]))

/** Whether a role may call. Undefined if the status does not show it, such as 404 and 400. */
function isLetIn(observations: readonly Observed[]): boolean | undefined {
  if (observations.some(({ status }) => status < 300 || status === 422)) return true
  const plain = observations.filter(({ hasInclude }) => !hasInclude)
  const telling = plain.length > 0 ? plain : observations.filter(({ status }) => status !== 500)
  return telling.length > 0 && telling.every(({ status }) => [401, 403, 500].includes(status)) ? false : undefined
}

const routes = spec.routes.map((route) => ({
  ...route,
  call: `${route.method} ${route.path.replace('/v1', '').replaceAll(/\{[^}]*\}/g, ':id')}`,
}))

describe.each(versions)('on %s', (version) => {
  test('the allowed roles are those of the contract, except corrections', () => {
    const wrong: string[] = []
    let told = 0
    for (const { call, roles, corrections = [] } of routes) {
      const all = observed[version]?.get(call) ?? []
      for (const role of new Set(Object.values(ROLES))) {
        const letIn = isLetIn(all.filter((one) => one.role === role))
        const correction = corrections.find((one) => one.release === version && one.role === role)
        const promised = roles.includes(role)
        const corrected = correction === undefined ? promised : !promised
        if (letIn !== undefined) told += 1
        if (letIn === undefined ? correction !== undefined : letIn !== corrected) wrong.push(`${call} as ${role}`)
      }
    }
    expect(told).toBeGreaterThan(200)
    expect(wrong).toEqual([])
  })

  test('a call that always gets 404 has no route, or is known to be broken', () => {
    for (const { call, implementation, corrections = [] } of routes) {
      if (implementation !== 'ok') continue
      const recorded = observed[version]?.get(call) ?? []
      const isNowhere =
        new Set(recorded.map(({ role }) => role)).size > 1 && recorded.every(({ status }) => status === 404)
      const isCorrected = corrections.some((one) => one.release === version && one.implementation === 'no-route')
      expect({ call, isCorrected }).toEqual({ call, isCorrected: isNowhere })
    }
  })

  test('a call that succeeds has the status of the contract, which says that it works', () => {
    const wrong: string[] = []
    for (const { call, successStatuses, implementation, corrections = [] } of routes) {
      const successes = (observed[version]?.get(call) ?? []).filter(({ status }) => status < 300)
      if (successes.some(({ status }) => !successStatuses.includes(status))) wrong.push(`${call} status`)
      const isCorrected = corrections.some((one) => one.release === version && one.implementation === 'ok')
      const isSaidToWork = implementation === 'ok' || isCorrected
      if (successes.length > 0 && !isSaidToWork) wrong.push(`${call} works`)
      if (successes.length === 0 && isCorrected) wrong.push(`${call} does not work`)
    }
    expect(wrong).toEqual([])
  })
})

/** Values that are returned because they were sent: the servers do not check them. */
const SENT_BEFORE = ['maybe', 'odd', 'dance']

test('every returned value of an enumeration is in the contract', () => {
  const odd = new Set<string>()
  for (const { response } of versions.flatMap(readExchanges)) {
    const { data, included } = (isObject(response.body) ? response.body : {}) as { data?: unknown; included?: unknown }
    for (const object of [data, included].flat()) {
      if (!isObject(object) || !isObject(object.attributes)) continue
      const contract: ResourceContract | undefined = contracts[object.type as ResourceName]
      for (const [name, { values }] of Object.entries(contract?.attributes ?? {})) {
        const value = object.attributes[name]
        if (values && typeof value === 'string' && !values.includes(value)) odd.add(value)
      }
    }
  }
  expect([...odd].toSorted()).toEqual(SENT_BEFORE.toSorted())
})

describe('a correction', () => {
  const sources: string[] = []
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect)
    if (!isObject(value)) return
    if (typeof value.source === 'string') sources.push(value.source)
    Object.values(value).forEach(collect)
  }
  collect(spec)

  test('names a recording that exists', () => {
    const names = new Set(versions.flatMap(readExchanges).map(({ file, name }: RecordedExchange) => `${file}: ${name}`))
    names.add('access: status by kind of token')
    expect(sources.length).toBeGreaterThan(60)
    expect(sources.filter((source) => !names.has(source))).toEqual([])
  })

  test('of an allowed role has the recorded status', () => {
    for (const { call, corrections = [] } of routes) {
      for (const { release, role, status, source } of corrections) {
        if (role === undefined) continue
        const same = observed[release]?.get(call)?.filter((one) => one.source === source && one.role === role) ?? []
        expect(
          same.map((one) => one.status),
          `${call} as ${role}`,
        ).toContain(status)
      }
    }
  })
})
