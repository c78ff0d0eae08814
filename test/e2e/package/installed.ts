/** The package as users get it: packed, and installed by npm into an empty folder. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Installed {
  /** The shop's folder. */
  readonly folder: string
  /** The package in its `node_modules`. */
  readonly root: string
  /** Writes a file into the shop's folder. */
  write(path: string, text: string): void
  /** Runs a file of the shop and returns its output. */
  node(file: string, ...flags: string[]): Promise<string>
  remove(): void
}

/** Installs the package and further packages. */
export async function installPackage(...others: string[]): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-package-'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }))
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder])
  await run('npm', ['install', '--no-audit', '--no-fund', `./${stdout.trim()}`, ...others], { cwd: folder })
  return {
    folder,
    root: join(folder, 'node_modules/freshcom-sdk'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    node: async (file, ...flags) => {
      const { stdout: printed } = await run(process.execPath, [...flags, file], { cwd: folder })
      return printed
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Every subpath that the package exports, including the root, as it is imported. */
export function specifiers(exported: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(exported)
    .filter((subpath) => subpath !== './package.json')
    .map((subpath) => `freshcom-sdk${subpath.slice(1)}`)
}

/** The size of all files in a folder, in bytes. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}
