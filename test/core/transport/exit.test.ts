/** A process ends with its last call, even if that call was waiting for a retry. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  await build({
    entryPoints: ['test/core/transport/exit-process.ts'],
    outfile: join(folder, 'process.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
  })
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['abort', 'AbortError'],
  ['timeout', 'TimeoutError'],
])(
  'a call that is ended by its %s during a pause of 60 s',
  async (how, name) => {
    const child = spawn(process.execPath, [join(folder, 'process.mjs'), how], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    let said = ''
    let saidAt = 0
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      saidAt = performance.now()
    })
    expect(await ended).toEqual([0, null])
    expect(said).toBe(name)
    expect(performance.now() - saidAt).toBeLessThan(2_000)
  },
  20_000,
)
