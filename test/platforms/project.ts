/**
 * A project with its own tool chain, like that of a user: a copy of its folder outside of this project, with packages
 * from its lock file, and the packed SDK.
 */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packedTarball, PROJECT } from './smoke/package.ts'

const run = promisify(execFile)
const QUIETLY = ['--no-audit', '--no-fund', '--ignore-scripts']

export interface ToolProject {
  readonly folder: string
  /** The version of an installed package. */
  versionOf(name: string): string
  remove(): void
}

/**
 * Installs a folder of `test/platforms`.
 *
 * @param parts folders in it with their own lock files.
 */
export async function installProject(from: string, parts: readonly string[] = []): Promise<ToolProject> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-project-'))
  cpSync(join(PROJECT, 'test/platforms', from), folder, { recursive: true })
  const folders = ['.', ...parts].map((part) => join(folder, part))
  await Promise.all(folders.map((cwd) => run('npm', ['ci', ...QUIETLY], { cwd })))
  await run('npm', ['install', ...QUIETLY, '--prefer-offline', packedTarball()], { cwd: folder })
  return {
    folder,
    versionOf: (name) => {
      const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')
      return (JSON.parse(text) as { version: string }).version
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
