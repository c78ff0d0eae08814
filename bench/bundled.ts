/**
 * Imports source files of the SDK that the package does not export. They are bundled first, because Node cannot resolve
 * their imports.
 */
import { resolve } from 'node:path'
import { build } from 'esbuild'

/** Imports a source file. `Module` is the type of its exports: `typeof import('../src/…')`. */
export async function importSource<Module>(file: string): Promise<Module> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, '../src', file)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
  return (await import(`data:text/javascript;base64,${code}`)) as Module
}
