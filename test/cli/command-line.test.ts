/** The arguments of `freshcom-sdk`. */
import { expect, test } from 'vitest'
import { parseArguments, USAGE } from '../../src/cli/command-line'

test.each([[[]], [['help']], [['--help']], [['fake', '-h']], [['fake', '--port', 'x', '--help']]])(
  '%j shows the help',
  (words) => {
    expect(parseArguments(words)).toEqual({ kind: 'help' })
  },
)

test.each([[['--version']], [['-v']], [['fake', '--version']]])('%j shows the version', (words) => {
  expect(parseArguments(words)).toEqual({ kind: 'version' })
})

test.each([
  [['fake'], {}],
  [['fake', '--port', '0'], { port: 0 }],
  [['fake', '--host', '0.0.0.0', '--quiet'], { host: '0.0.0.0', quiet: true }],
  [['fake', '--server', '2018-09', '--seed', 'a=b'], { options: { server: '2018-09', seed: 'a=b' } }],
  [['fake', '--seed=a=b', '--seed=-1'], { options: { seed: '-1' } }],
  [
    ['fake', '--port=8080', '--rotate', '--lifetime=60'],
    { port: 8080, options: { rotateRefreshTokens: true, accessTokenLifetime: 60 } },
  ],
])('%j starts the fake with the given options', (words, given) => {
  const usual = { kind: 'fake', port: 4010, host: '127.0.0.1', quiet: false, options: {} }
  expect(parseArguments(words)).toEqual({ ...usual, ...given })
})

test.each([
  [['serve'], 'There is no command "serve".'],
  [['fak'], 'There is no command "fak". Did you mean "fake"?'],
  [['fake', '--prot', '1'], 'There is no option "--prot". Did you mean "--port"?'],
  [['fake', '--constructor'], 'There is no option "--constructor".'],
  [['fake', 'now'], 'There is no option "now".'],
  [['fake', '--port'], '--port needs a whole number up to 65535.'],
  [['fake', '--port', '--quiet'], '--port needs a whole number up to 65535.'],
  [['fake', '--port', 'many'], '--port needs a whole number up to 65535.'],
  [['fake', '--port', '70000'], '--port needs a whole number up to 65535.'],
  [['fake', '--port', '-1'], '--port needs a whole number up to 65535.'],
  [['fake', '--host', 'a b'], '--host needs an address of this machine, such as 127.0.0.1 or 0.0.0.0.'],
  [['fake', '--server', '2018-05'], '--server needs one of 2018-04, 2018-09, guides.'],
  [['fake', '--seed'], '--seed needs a text or a number.'],
  [['fake', '--lifetime', '0'], '--lifetime needs a whole number of seconds, at least 1.'],
])('%j is refused with advice', (words, message) => {
  expect(parseArguments(words)).toEqual({ kind: 'mistake', message })
})

test('the help lists every option and fits into a narrow window', () => {
  for (const name of ['port', 'host', 'server', 'seed', 'lifetime', 'rotate', 'quiet', 'help', 'version'])
    expect(USAGE).toContain(`--${name}`)
  expect(Math.max(...USAGE.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
})
