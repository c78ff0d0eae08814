/** Reads the recorded flows: sequences of many requests, unchanged and complete. */
import { readdirSync, readFileSync } from 'node:fs'
import type { FreshcomServer } from 'freshcom-sdk/testing'

export type Release = Exclude<FreshcomServer, 'guides'>

export const releases = ['2018-04', '2018-09'] as const satisfies readonly Release[]

/** A request and its response. A body is a text as it was sent, or the JSON that was sent. */
export interface Step {
  readonly name: string
  /** The user whose access token it has. */
  readonly as: string
  /** Neighbouring steps with the same value were sent at once. */
  readonly together?: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

/** A recorded flow, which begins with a new account. */
export interface Flow {
  readonly release: Release
  /** The file's name, without `.json`. */
  readonly file: string
  /** What the flow shows. */
  readonly name: string
  readonly steps: readonly Step[]
}

export function readFlows(release: Release): Flow[] {
  const folder = new URL(`../../recordings/flows/freshcom-${release}/`, import.meta.url)
  return readdirSync(folder).map((name) => {
    const { name: promise, steps }: Pick<Flow, 'name' | 'steps'> = JSON.parse(
      readFileSync(new URL(name, folder), 'utf8'),
    )
    return { release, file: name.slice(0, -'.json'.length), name: promise, steps }
  })
}
