/** Parses the command line. Each option is declared once, and the help text is made from these declarations. */
import { nearest } from '../core/nearest'
import type { FakeFreshcomOptions } from '../testing/freshcom/options'
import type { FreshcomServer } from '../testing/freshcom/server'

/** The command to run. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'mistake'; readonly message: string }
  | ServeCommand

/** Serves the fake Freshcom. */
export interface ServeCommand {
  readonly kind: 'fake'
  readonly port: number
  readonly host: string
  /** Whether the log has no lines for requests. */
  readonly quiet: boolean
  readonly options: FakeFreshcomOptions
}

/** The command while its arguments are parsed. */
interface Draft {
  port: number
  host: string
  quiet: boolean
  options: FakeFreshcomOptions
}

interface Option {
  readonly help: string
  /** The name of its value in the help text. Undefined for an option without a value. */
  readonly value?: string
  /** Stores the value. Returns an error text if the value is wrong. */
  readonly take: (draft: Draft, value: string) => string | undefined
}

const HIGHEST_PORT = 65_535
const SERVERS: readonly FreshcomServer[] = ['2018-04', '2018-09', 'guides']

const OPTIONS: Readonly<Record<string, Option>> = {
  port: {
    value: 'N',
    help: 'port to listen on, 0 for any free port (default 4010)',
    take: (draft, value) => {
      draft.port = Number(value)
      const isPort = /^\d+$/.test(value) && draft.port <= HIGHEST_PORT
      return isPort ? undefined : `needs a whole number up to ${HIGHEST_PORT}`
    },
  },
  host: {
    value: 'ADDRESS',
    help: `address to listen on (default 127.0.0.1). With 0.0.0.0, other devices in your network
can connect, for example a phone`,
    take: (draft, value) => {
      draft.host = value
      return /^[\w.:-]+$/.test(value) ? undefined : 'needs an address of this machine, such as 127.0.0.1 or 0.0.0.0'
    },
  },
  server: {
    value: 'NAME',
    help: `which Freshcom to imitate (default 2018-04): the release 2018-04 or 2018-09, as recorded,
or guides, as the guides describe it`,
    take: ({ options }, value) => {
      const server = SERVERS.find((name) => name === value)
      if (server === undefined) return `needs one of ${SERVERS.join(', ')}`
      options.server = server
      return undefined
    },
  },
  seed: {
    value: 'TEXT',
    help: 'generates the same ids, tokens and codes at each start',
    take: ({ options }, value) => {
      options.seed = value
      return value === '' ? 'needs a text or a number' : undefined
    },
  },
  lifetime: {
    value: 'N',
    help: 'seconds until an access token expires (default 3600)',
    take: ({ options }, value) => {
      options.accessTokenLifetime = Number(value)
      return /^\d{1,9}$/.test(value) && Number(value) > 0 ? undefined : 'needs a whole number of seconds, at least 1'
    },
  },
  rotate: {
    help: 'rotates the refresh token at each renewal. Using an old one ends the session',
    take: ({ options }) => {
      options.rotateRefreshTokens = true
      return undefined
    },
  },
  quiet: {
    help: 'does not log requests. Messages and their codes are still logged',
    take: (draft) => {
      draft.quiet = true
      return undefined
    },
  },
}

const ENDINGS: readonly (readonly [words: readonly string[], kind: 'help' | 'version', help: string])[] = [
  [['-h', '--help'], 'help', 'prints this help'],
  [['-v', '--version'], 'version', 'prints the version'],
]

export const USAGE = `Usage: npx freshcom-sdk fake [options]

Starts a fake Freshcom with an example store on this machine. All data is kept in memory.

Options:
${[
  ...Object.entries(OPTIONS).map(([name, { value, help }]) =>
    row(value === undefined ? `--${name}` : `--${name} ${value}`, help),
  ),
  ...ENDINGS.map(([words, , help]) => row(words.join(', '), help)),
].join('\n')}

Examples:
  npx freshcom-sdk fake
  npx freshcom-sdk fake --port 8080 --host 0.0.0.0
  npx freshcom-sdk fake --server 2018-09 --seed winter --quiet`

function row(words: string, help: string): string {
  return `  ${words.padEnd(16)}${help.replaceAll('\n', `\n${' '.repeat(18)}`)}`
}

export function parseArguments(words: readonly string[]): Command {
  const ending = ENDINGS.find(([endings]) => words.some((word) => endings.includes(word)))
  if (ending !== undefined) return { kind: ending[1] }
  const [name, ...rest] = words
  if (name === undefined || name === 'help') return { kind: 'help' }
  if (name !== 'fake') return mistake(`There is no command "${name}".${advice(name, ['fake', 'help'])}`)
  const draft: Draft = { port: 4010, host: '127.0.0.1', quiet: false, options: {} }
  const queue = rest.flatMap((word) => (/^--[^=]+=/.test(word) ? word.split(/=(.*)/s).slice(0, 2) : [word]))
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const option = word.startsWith('--') && Object.hasOwn(OPTIONS, word.slice(2)) ? OPTIONS[word.slice(2)] : undefined
    if (option === undefined) return mistake(`There is no option "${word}".${advice(word, known())}`)
    const hasValue = option.value !== undefined && queue[0]?.startsWith('--') === false
    const fault = option.take(draft, hasValue ? (queue.shift() ?? '') : '')
    if (fault !== undefined) return mistake(`${word} ${fault}.`)
  }
  return { kind: 'fake', ...draft }
}

function known(): string[] {
  return Object.keys(OPTIONS).map((name) => `--${name}`)
}

function advice(word: string, words: readonly string[]): string {
  const near = nearest(word, words)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

function mistake(message: string): Command {
  return { kind: 'mistake', message }
}
