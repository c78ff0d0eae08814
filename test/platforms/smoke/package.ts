/** The package as users get it: packed once per run, installed into a folder outside the project. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** The folder of this project. */
export const PROJECT = resolve(import.meta.dirname, '../../..')

/** Packs the built project, and installs it into an empty project. Returns the folder. */
export async function packAndInstall(): Promise<{ folder: string; tarball: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-platforms-'))
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: PROJECT })
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'installed', private: true, type: 'module' }))
  await run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: folder })
  return { folder, tarball }
}

/** The folder of this run, where the package is installed. */
export function installedFolder(): string {
  return told('FRESHCOM_INSTALLED')
}

/** The packed package of this run, for `npm install`. */
export function packedTarball(): string {
  return told('FRESHCOM_TARBALL')
}

function told(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: run with --config test/platforms/vitest.config.ts.`)
  return value
}
