/**
 * The combinations of compilers and settings. The newest compiler is fast and checks every combination. Older ones need
 * seconds for each, so they check every module resolution on two platforms, and every platform once.
 */

export const COMPILERS = ['5.4', '5.9', '6.0', '7.0'] as const
export type Compiler = (typeof COMPILERS)[number]

/** The module resolutions, each with its kind of module. `preserve` allows `import = require`. */
export const RESOLUTIONS = {
  node10: { module: 'commonjs', moduleResolution: 'node10' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'preserve', moduleResolution: 'bundler' },
} as const
type Resolution = keyof typeof RESOLUTIONS

interface Platform {
  /** The folder of the project with its types. */
  readonly folder: string
  readonly lib: readonly string[]
  readonly types: readonly string[]
  /** A program that uses the platform's own types with the package. */
  readonly program: string
}

const onNode = (version: string): Platform => ({
  folder: `node-${version}`,
  lib: ['es2022'],
  types: ['node'],
  program: 'node',
})

export const PLATFORMS = {
  DOM: { folder: '.', lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'], types: [], program: 'dom' },
  'a web worker': { folder: '.', lib: ['es2022', 'webworker'], types: [], program: 'webworker' },
  'Cloudflare Workers': { folder: '.', lib: ['es2022'], types: ['@cloudflare/workers-types'], program: 'workers' },
  'React Native': { folder: 'react-native', lib: ['es2022'], types: ['react-native'], program: 'react-native' },
  'Node 22': onNode('22'),
  'Node 24': onNode('24'),
  'Node 26': onNode('26'),
} satisfies Record<string, Platform>
type PlatformName = keyof typeof PLATFORMS

export interface Combination {
  readonly compiler: Compiler
  readonly resolution: Resolution
  readonly platform: PlatformName
}

const resolutions = Object.keys(RESOLUTIONS) as Resolution[]
const platforms = Object.keys(PLATFORMS) as PlatformName[]

export function combinationsOf(compiler: Compiler): Combination[] {
  const all = resolutions.flatMap((resolution) => platforms.map((platform) => ({ compiler, resolution, platform })))
  return all.filter((one) => isPossible(one) && (compiler === '7.0' || isChosen(one)))
}

function isPossible({ compiler, resolution, platform }: Combination): boolean {
  // TypeScript 7 no longer has node10, and the types of Node 26 need TypeScript 5.6.
  return !(compiler === '7.0' && resolution === 'node10') && !(compiler === '5.4' && platform === 'Node 26')
}

function isChosen({ resolution, platform }: Combination): boolean {
  return platform === 'DOM' || platform === 'Node 24' || resolution === 'bundler'
}
