/** The packed package with the common test runners: the smoke suite, and the fake Freshcom in tests. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { atOnce } from '../at-once.ts'
import { installProject, type ToolProject } from '../project.ts'
import { settle } from '../settle.ts'
import { installedFolder, PROJECT } from '../smoke/package.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform, SmokeResult, StoreName } from '../smoke/suite.js'

const PROJECTS = ['jest', 'jest-react-native', 'vitest'] as const
type ProjectName = (typeof PROJECTS)[number]

interface Runner {
  readonly name: string
  readonly project: ProjectName
  /** The package with the version of the runner. Default: the version of Node. */
  readonly versionOf?: string
  readonly command: readonly string[]
  /** Packages whose versions are also shown. */
  readonly with?: readonly string[]
  readonly page?: true
  readonly note?: string
}

const jest = (...options: string[]) => ['node_modules/jest/bin/jest.js', ...options]
const vitest = (environment: string) => ['node_modules/vitest/vitest.mjs', 'run', '--environment', environment]

const RUNNERS: readonly Runner[] = [
  { name: 'Jest', project: 'jest', versionOf: 'jest', command: jest('stock.test.js') },
  {
    name: 'Jest with jsdom',
    project: 'jest',
    versionOf: 'jest-environment-jsdom',
    command: jest('jsdom.test.js'),
    page: true,
    note: 'has no `fetch`: give the client one. Calls are not repeated',
  },
  {
    name: "Jest with React Native's preset",
    project: 'jest-react-native',
    versionOf: '@react-native/jest-preset',
    with: ['jest', 'react-native'],
    command: jest(),
  },
  {
    name: 'ts-jest, node16',
    project: 'jest',
    versionOf: 'ts-jest',
    with: ['jest', 'typescript'],
    command: jest('-c', 'jest.config.node16.js'),
  },
  {
    name: 'ts-jest, node10',
    project: 'jest',
    versionOf: 'ts-jest',
    with: ['jest', 'typescript'],
    command: jest('-c', 'jest.config.node10.js'),
  },
  { name: 'Vitest', project: 'vitest', versionOf: 'vitest', command: vitest('node') },
  {
    name: 'Vitest with jsdom',
    project: 'vitest',
    versionOf: 'vitest',
    with: ['jsdom'],
    command: vitest('jsdom'),
    page: true,
  },
  {
    name: 'Vitest with happy-dom',
    project: 'vitest',
    versionOf: 'vitest',
    with: ['happy-dom'],
    command: vitest('happy-dom'),
    page: true,
  },
  { name: 'node:test, import', project: 'vitest', command: ['--test', 'node-import.mjs'] },
  { name: 'node:test, require', project: 'vitest', command: ['--test', 'node-require.cjs'] },
]

const ON_NODE: StoreName[] = ['memoryStore', 'fileStore', 'keyvStore', 'requestCookies']
const IN_A_PAGE: StoreName[] = ['memoryStore', 'localStorage', 'sessionStorage', 'cookieStore']

let server: SmokeServer
const projects = new Map<ProjectName, ToolProject>()
const outcomes = new Map<string, { results: SmokeResult[]; output: string }>()

beforeAll(async () => {
  server = await startSmokeServer(installedFolder())
  await Promise.all(
    PROJECTS.map(async (name) => {
      const project = await installProject(`runners/${name}`)
      projects.set(name, project)
      await bundleChecks(project.folder)
    }),
  )
  await atOnce(2, RUNNERS, async (runner) => {
    outcomes.set(runner.name, await outcomeOf(runner))
  })
}, 600_000)

afterAll(async () => {
  await server?.close()
  for (const project of projects.values()) project.remove()
})

describe.each(RUNNERS)('$name', (runner) => {
  test('passes the smoke suite, and the fake Freshcom works', () => {
    const { results, output } = outcomes.get(runner.name) ?? { results: [], output: 'It did not run.' }
    if (results.length === 0) throw new Error(`The runner left no results:\n${output}`)
    settle(results, { group: 'runners', platform: runner.name, version: versionOf(runner), note: noteOf(runner) })
  })
})

test('the test in docs/guides/testing.md passes with Jest', async () => {
  const cwd = projects.get('jest')?.folder
  await promisify(execFile)(process.execPath, jest('shop.test.js'), { cwd, env: ownEnvironment() })
})

function versionOf({ project, versionOf: name }: Runner): string {
  return name === undefined ? process.versions.node : (projects.get(project)?.versionOf(name) ?? '')
}

function noteOf({ project, with: names = [], note = '' }: Runner): string {
  return names.map((name) => `${name} ${projects.get(project)?.versionOf(name)}`).join(', ') || note
}

/** Bundles the checks into one file for `import` and one for `require`, so that runners do not have to compile them. */
async function bundleChecks(folder: string): Promise<void> {
  const entry = join(PROJECT, 'test/platforms/runners/checks/entry.js')
  for (const [format, file] of [
    ['esm', 'checks.mjs'],
    ['cjs', 'checks.cjs'],
  ] as const)
    await build({ entryPoints: [entry], outfile: join(folder, file), format, bundle: true, target: 'es2022' })
}

function outcomeOf({ name, project, command, page }: Runner): Promise<{ results: SmokeResult[]; output: string }> {
  const folder = projects.get(project)?.folder ?? ''
  const kept = join(folder, `results-${RUNNERS.findIndex((runner) => runner.name === name)}.json`)
  const platform: SmokePlatform = {
    name,
    controlUrl: server.controlUrl,
    stores: page === true ? IN_A_PAGE : ON_NODE,
    has: { folder, ...(page === true ? { secrets: false } : {}) },
  }
  const env = { ...ownEnvironment(), SMOKE_PLATFORM: JSON.stringify(platform), SMOKE_RESULTS: kept }
  return new Promise((resolve) => {
    execFile(process.execPath, [...command], { cwd: folder, env, maxBuffer: 10_000_000 }, (_, stdout, stderr) => {
      const results = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as SmokeResult[]) : []
      resolve({ results, output: `${stdout}${stderr}`.slice(0, 6_000) })
    })
  })
}

function ownEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, CI: 'true', NO_COLOR: '1' }
  // With these variables the runners would think that they are part of this run.
  for (const ours of Object.keys(env).filter((key) => key.startsWith('VITEST') || key === 'NODE_ENV'))
    Reflect.deleteProperty(env, ours)
  return env
}
