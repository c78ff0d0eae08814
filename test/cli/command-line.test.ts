/** The words that `freshcom-sdk` understands. */
import { expect, test } from 'vitest'
import { parseArguments } from '../../src/cli/command-line'

test.each([[[]], [['help']], [['--help']], [['fake', '-h']]])('%j asks for help', (words) => {
  expect(parseArguments(words)).toEqual({ kind: 'help' })
})

test.each([
  [['fake'], { port: 4010, options: {} }],
  [['fake', '--port', '0'], { port: 0, options: {} }],
  [
    ['fake', '--port=8080', '--rotate', '--lifetime=60'],
    { port: 8080, options: { rotateRefreshTokens: true, accessTokenLifetime: 60 } },
  ],
])('%j serves', (words, command) => {
  expect(parseArguments(words)).toEqual({ kind: 'fake', ...command })
})

test.each([
  [['serve'], 'command "serve"'],
  [['fake', '--prot', '1'], 'option "--prot"'],
  [['fake', '--port'], '--port'],
  [['fake', '--port', 'many'], '--port'],
  [['fake', '--port', '70000'], '65535'],
  [['fake', '--port', '-1'], '--port'],
  [['fake', '--lifetime', '0'], '--lifetime'],
])('%j is a mistake, and the answer names it', (words, name) => {
  const command = parseArguments(words)
  expect(command.kind).toBe('mistake')
  expect(command.kind === 'mistake' && command.message).toContain(name)
})
