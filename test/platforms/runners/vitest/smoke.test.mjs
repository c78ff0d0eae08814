/** Vitest, in the environment from the command line. */
import { writeFileSync } from 'node:fs'
import { http } from 'msw/http'
import { setupServer } from 'msw/node'
import { expect, test } from 'vitest'
import { runFake, runSmoke } from './checks.mjs'
import * as modules from './modules.mjs'

test('the package works with Vitest', { timeout: 120_000 }, async () => {
  const smoke = await runSmoke(modules, JSON.parse(process.env.SMOKE_PLATFORM))
  const results = [...smoke, ...(await runFake(modules, { msw: { http, setupServer } }))]
  writeFileSync(process.env.SMOKE_RESULTS, JSON.stringify(results))
  expect(results.filter(({ ok }) => !ok)).toEqual([])
})
