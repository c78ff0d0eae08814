/** Recorded journeys of many steps, as data: nothing is changed or left out here. */
import { readdirSync, readFileSync } from 'node:fs'
import type { FreshcomServer } from 'freshcom-sdk/testing'

export type Release = Exclude<FreshcomServer, 'guides'>

export const releases = ['2018-04', '2018-09'] as const satisfies readonly Release[]

/** One request and its answer. In a body, a text is what travelled; anything else is the JSON that travelled. */
export interface Step {
  readonly name: string
  /** Whose access token it carries. */
  readonly as: string
  /** Neighbouring steps with the same text were sent at once. */
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

/** A journey from an account that was just made. */
export interface Flow {
  readonly release: Release
  /** The file's name, without `.json`. */
  readonly file: string
  /** What it promises. */
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
