/**
 * The results of every platform, one file per row. `scripts/platform-table.mjs` creates the table in the README from
 * them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A row of the table. */
export interface PlatformRow {
  readonly group: 'runtimes' | 'bundlers' | 'runners' | 'typescript'
  readonly platform: string
  /** The exact version. */
  readonly version: string
  /** Whether the version comes from the operating system. It is shown, but not compared. */
  readonly moves?: boolean
  readonly checks: number
  readonly passed: number
  readonly note?: string
}

/** Writes a row into the folder `FRESHCOM_PLATFORMS`. Without this variable, nothing is written. */
export function record(row: PlatformRow): void {
  const folder = process.env.FRESHCOM_PLATFORMS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const name = `${row.group} ${row.platform}`.replace(/[^\w.]+/g, '-').toLowerCase()
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(row, null, 2)}\n`)
}
