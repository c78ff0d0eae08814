/** Node's test runner, with `import`. */
import { deepEqual } from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { http } from 'msw/http'
import { setupServer } from 'msw/node'
import { runFake, runSmoke } from './checks.mjs'
import * as modules from './modules.mjs'

void test('the package works with node:test', async () => {
  const smoke = await runSmoke(modules, JSON.parse(process.env.SMOKE_PLATFORM))
  const results = [...smoke, ...(await runFake(modules, { msw: { http, setupServer } }))]
  writeFileSync(process.env.SMOKE_RESULTS, JSON.stringify(results))
  deepEqual(
    results.filter(({ ok }) => !ok),
    [],
  )
})
