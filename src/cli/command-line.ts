/** The words of the command line, read and checked. */
import type { FakeFreshcomOptions } from '../testing/freshcom/options'

/** What was asked for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string }
  | { readonly kind: 'fake'; readonly port: number; readonly options: FakeFreshcomOptions }

export const USAGE = `Usage: freshcom-sdk fake [--port 4010] [--lifetime 3600] [--rotate]

Serves an embedded Freshcom with an example store on this machine.

  --port N       port to listen on, 0 for a free one (4010)
  --lifetime N   seconds that an access token is good for (3600)
  --rotate       each renewal gives a new refresh token; the use of an old one ends the session`

const DEFAULT_PORT = 4010
const HIGHEST_PORT = 65_535

export function parseArguments(words: readonly string[]): Command {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || words.includes('--help') || words.includes('-h')) return { kind: 'help' }
  if (name !== 'fake') return mistake(`There is no command "${name}".`)
  let port = DEFAULT_PORT
  const options: FakeFreshcomOptions = {}
  const queue = rest.flatMap((word) =>
    word.startsWith('--') && word.includes('=') ? word.split(/=(.*)/s).slice(0, 2) : [word],
  )
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--rotate') {
      options.rotateRefreshTokens = true
    } else if (word === '--port' || word === '--lifetime') {
      const value = queue.shift() ?? ''
      const number = Number(value)
      const highest = word === '--port' ? HIGHEST_PORT : Number.MAX_SAFE_INTEGER
      if (!/^\d+$/.test(value) || number > highest || (word === '--lifetime' && number === 0)) {
        return mistake(`${word} needs a whole number${word === '--port' ? ` up to ${HIGHEST_PORT}` : ' of seconds'}.`)
      }
      if (word === '--port') port = number
      else options.accessTokenLifetime = number
    } else {
      return mistake(`There is no option "${word}".`)
    }
  }
  return { kind: 'fake', port, options }
}

function mistake(message: string): Command {
  return { kind: 'mistake', message }
}
