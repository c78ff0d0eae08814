/** Builds the session with one fault: one piece of source text is replaced by another. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Build } from './scenario-client'

export interface Variant {
  /** The guarantee of docs/guides/sessions.md that it breaks. */
  readonly guarantee: number
  readonly name: string
  /** Relative to `src/core`. */
  readonly file: string
  readonly right: string
  readonly wrong: string
}

/** Builds the session in a folder, with one fault or with none. */
export async function build(folder: string, variant?: Variant): Promise<Build> {
  const root = resolve(folder, 'core')
  cpSync('src/core', root, { recursive: true })
  // The model recognises errors by their classes, so it needs the session's own.
  writeFileSync(resolve(root, 'errors/index.ts'), `export * from '${resolve('src/core/errors/index')}'\n`)
  if (variant !== undefined) breakSource(resolve(root, variant.file), variant)
  const [session, clock, family] = await Promise.all(
    ['session/session.ts', 'clock.ts', 'session/family.ts'].map(
      (file) => import(/* @vite-ignore */ resolve(root, file)),
    ),
  )
  const { Session } = session as Pick<Build, 'Session'>
  const { steadyClock } = clock as Required<Pick<Build, 'steadyClock'>>
  const { Family } = family as Required<Pick<Build, 'Family'>>
  return { Session, steadyClock, Family }
}

function breakSource(path: string, { file, right, wrong }: Variant): void {
  const parts = readFileSync(path, 'utf8').split(right)
  if (parts.length !== 2) throw new Error(`"${right}" is in ${file} ${parts.length - 1} times, not once`)
  writeFileSync(path, parts.join(wrong))
}
