/** What every platform came to, one file per row. README's table is made of them by `scripts/platform-table.mjs`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A row of the table. */
export interface PlatformRow {
  readonly group: 'runtimes' | 'bundlers' | 'runners' | 'typescript'
  readonly platform: string
  /** What was run, exactly. */
  readonly version: string
  /** Whether the version is the system's own and moves without us: it is shown and not compared. */
  readonly moves?: boolean
  readonly checks: number
  readonly passed: number
  readonly note?: string
}

/** Writes a row into the folder that `FRESHCOM_PLATFORMS` names; without one, nothing is kept. */
export function record(row: PlatformRow): void {
  const folder = process.env.FRESHCOM_PLATFORMS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const name = `${row.group} ${row.platform}`.replace(/[^\w.]+/g, '-').toLowerCase()
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(row, null, 2)}\n`)
}
