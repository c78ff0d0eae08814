/** Lines of a shell in the documentation: each is a command that exists, so that none is invented. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { parseArguments } from '../../src/cli/command-line'
import { placeOf, type Block } from './markdown'

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Commands of other tools, by how they begin. Each makes or starts what a page goes on with. */
const OTHERS = [
  'git clone https://github.com/freshcom/freshcom-sdk',
  'npm create vite@latest',
  'npx create-next-app@latest',
  'npx create-expo-app@latest',
  'npx expo install',
  'npx expo start',
  'npx vitest',
]

const manifestOf = (folder: string) => JSON.parse(readFileSync(posix.join(folder, 'package.json'), 'utf8')) as Manifest

/** What is wrong with the lines of a block, each with its place. */
export function faultsOfShell(block: Block): string[] {
  let folder = '.'
  const faults: string[] = []
  for (const [index, line] of block.code.split('\n').entries()) {
    for (const command of commandsOf(line)) {
      const [name, ...words] = command.split(/\s+/)
      const fault = name === 'cd' ? undefined : faultOfCommand(command, folder)
      if (name === 'cd') folder = posix.join(folder, words[0] ?? '')
      if (name === 'cd' && !isOpen(folder)) faults.push(`${placeOf(block, index)}: there is no folder ${folder}.`)
      if (fault !== undefined) faults.push(`${placeOf(block, index)}: ${fault}`)
    }
  }
  return faults
}

/** A folder of the repository, or one that the page makes. */
const isOpen = (folder: string) => existsSync(folder) || /^(?:\.\.\/)*[\w-]+$/.test(folder)

/** The commands of a line, without comments and settings before them. */
function commandsOf(line: string): string[] {
  return line
    .replace(/(?:^|\s)#.*$/, '')
    .split(/&&|;/)
    .map((command) => command.trim().replace(/^(?:[A-Z_]+=\S*\s+)+/, ''))
    .filter((command) => command !== '')
}

function faultOfCommand(command: string, folder: string): string | undefined {
  const [program, first = '', ...rest] = command.split(/\s+/)
  if (program === 'npm' && ['install', 'i'].includes(first)) return faultOfInstall(rest)
  if (program === 'npm' && ['ci', 'init'].includes(first)) return undefined
  if (program === 'npm' && ['run', 'start', 'test'].includes(first)) return faultOfScript(first, rest, folder)
  if (program === 'npx' && first === 'freshcom-sdk') return faultOfFake(rest)
  if (program === 'node') return faultOfNode([first, ...rest])
  if (program === 'mkdir') return undefined
  return OTHERS.some((known) => command.startsWith(known)) ? undefined : `"${command}" is no known command.`
}

/** Packages that are installed are those that the repository or an example has. */
function faultOfInstall(words: readonly string[]): string | undefined {
  const manifests = ['.', ...globSync('examples/*/package.json').map(posix.dirname)].map(manifestOf)
  const known = new Set([
    'freshcom-sdk',
    ...manifests.flatMap(({ dependencies, devDependencies }) => Object.keys({ ...dependencies, ...devDependencies })),
  ])
  const unknown = words.find((word) => !word.startsWith('-') && !known.has(word.replace(/(?!^)@[^/]*$/, '')))
  return unknown === undefined ? undefined : `no package.json here has "${unknown}".`
}

function faultOfScript(first: string, rest: readonly string[], folder: string): string | undefined {
  const name = first === 'run' ? rest.find((word) => !word.startsWith('-')) : first
  if (name === undefined) return '"npm run" needs a script.'
  // A folder that the page itself makes has the scripts of the tool that made it.
  if (!existsSync(folder)) return undefined
  return name in (manifestOf(folder).scripts ?? {}) ? undefined : `${folder}/package.json has no script "${name}".`
}

function faultOfFake(words: readonly string[]): string | undefined {
  const parsed = parseArguments(words)
  return parsed.kind === 'mistake' ? parsed.message : undefined
}

function faultOfNode(words: readonly string[]): string | undefined {
  const unknown = words.find((word) => word.startsWith('-') && !process.allowedNodeEnvironmentFlags.has(word))
  if (unknown !== undefined) return `Node has no flag "${unknown}".`
  const file = words.find((word) => !word.startsWith('-'))
  const isMissing = file?.includes('/') === true && !existsSync(file)
  return isMissing ? `there is no file ${file}.` : undefined
}
