/** Every rejection shows the line of the caller's own code among the first ten frames of its stack. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'

interface Said {
  readonly places: Readonly<Record<string, number>>
  readonly shared: unknown
}

let said: Said

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  const program = join(folder, 'process.mjs')
  const entryPoints = ['test/core/errors/call-stack-process.ts']
  await build({ entryPoints, outfile: program, bundle: true, format: 'esm', platform: 'node' })
  said = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as Said
  rmSync(folder, { recursive: true })
})

test('refusals, lost connections, timeouts and aborts, of calls, lists, loops, logins and uploads', () => {
  const places = Object.entries(said.places)
  expect(places.filter(([, place]) => place < 0 || place > 9)).toEqual([])
  expect(places.length).toBeGreaterThan(15)
})

test('calls that wait for one token request are each shown their own line', () => {
  expect(said.shared).toEqual({
    callers: [['firstOfMine'], ['secondOfMine']],
    areAlike: true,
    areErrors: true,
    isShared: false,
  })
})
