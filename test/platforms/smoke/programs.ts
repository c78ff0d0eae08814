/** Programs of the smoke suite: as source, and as bundles for platforms that run one file. */
import { build, type Plugin } from 'esbuild'
import { join } from 'node:path'
import { PROJECT } from './package.ts'

/** The subpath of each module. */
const SUBPATHS = {
  root: 'freshcom-sdk',
  stores: 'freshcom-sdk/stores',
  webhooks: 'freshcom-sdk/webhooks',
  schemas: 'freshcom-sdk/schemas',
  testing: 'freshcom-sdk/testing',
  evershop: 'freshcom-sdk/evershop',
  groupeat: 'freshcom-sdk/groupeat',
  accounts: 'freshcom-sdk/accounts',
  vagaro: 'freshcom-sdk/vagaro',
} as const

export type ModuleName = keyof typeof SUBPATHS

/** The folder of the suite. */
export const SUITE = join(PROJECT, 'test/platforms/smoke/suite.js')

/**
 * The beginning of a program: `modules`, and `runSmoke` if a file for it is given.
 *
 * @param without modules that the platform cannot have.
 */
export function importsOf({
  without = [],
  suite = SUITE,
}: { without?: readonly ModuleName[]; suite?: string } = {}): string {
  const names = (Object.keys(SUBPATHS) as ModuleName[]).filter((name) => !without.includes(name))
  return [
    ...names.map((name) => `import * as ${name} from '${SUBPATHS[name]}'`),
    `import { runSmoke } from ${JSON.stringify(suite)}`,
    `const modules = { ${names.join(', ')} }`,
    '',
  ].join('\n')
}

/** The suite only, as one file, for programs that import the modules themselves. */
export async function bundleSuite(outfile: string, format: 'esm' | 'cjs'): Promise<void> {
  await build({ entryPoints: [SUITE], outfile, format, bundle: true, target: 'es2022', logLevel: 'error' })
}

/** A whole program as one file: the source, and the package with the conditions of a platform. */
export async function bundleProgram(
  source: string,
  options: {
    readonly outfile: string
    readonly folder: string
    readonly format: 'esm' | 'iife'
    readonly platform: 'browser' | 'neutral'
    readonly conditions?: readonly string[]
    readonly external?: readonly string[]
    readonly plugins?: Plugin[]
  },
): Promise<void> {
  const { outfile, folder, format, platform, conditions, external = [], plugins = [] } = options
  await build({
    stdin: { contents: source, resolveDir: folder, sourcefile: 'program.js' },
    outfile,
    format,
    platform,
    bundle: true,
    target: 'es2022',
    ...(platform === 'neutral' ? { mainFields: ['module', 'main'] } : {}),
    ...(conditions === undefined ? {} : { conditions: [...conditions] }),
    external: [...external],
    plugins,
    logLevel: 'error',
  })
}
