/** The recorded calls of both releases, and which method each is a call of. */
import { globSync, readFileSync } from 'node:fs'
import type { Method } from '../../../src/freshcom/resources/method-table'
import { callsOf } from './http-calls'

export const RELEASES = ['2018-04', '2018-09'] as const

interface Call {
  readonly as?: string
  readonly request?: { readonly method: string; readonly path: string }
  readonly response: { readonly status: number }
}

function readCalls(release: string): Required<Call>[] {
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

/** Every recorded call of a release. */
export const recorded = new Map(RELEASES.map((release) => [release, readCalls(release)]))

/**
 * Whether a recorded call is a call of a method. Methods for the caller's own resource share the general methods'
 * calls.
 */
export function isCallOf(method: Method, { request }: Required<Call>): boolean {
  const [path = '', query = ''] = request.path.replace(/^\/v1/, '').split('?')
  if ((method.addressing === 'code') !== /(?:^|&)code=/.test(query)) return false
  const call = `${request.method} ${path}`
  return callsOf(method, '[^/]+').some((each) => new RegExp(`^${each}$`).test(call))
}
