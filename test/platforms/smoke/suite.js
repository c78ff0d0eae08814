/**
 * One smoke suite for every platform, in plain JavaScript: without a test framework, Node modules, page globals, and
 * top-level `await`. The differences between platforms are a parameter. API and control port are used over HTTP.
 */
import { calls } from './checks/calls.js'
import { connectors } from './checks/connectors.js'
import { fakes } from './checks/fakes.js'
import { failures } from './checks/failures.js'
import { sessions } from './checks/sessions.js'
import { storesOf } from './checks/stores.js'
import { subpaths } from './checks/subpaths.js'
import { openControl } from './control.js'

/** Runs every check that the modules and the platform support, one after the other. */
export async function runSmoke(modules, platform) {
  const results = []
  for (const { name, run } of checksFor(modules, platform)) {
    const control = openControl(platform)
    try {
      await run({ modules, platform, ...modules, open: control.open })
      results.push({ name, ok: true })
    } catch (error) {
      results.push({ name, ok: false, error: describe(error) })
    }
    try {
      await control.close()
    } catch (error) {
      results.push({ name: `${name}: its server ends`, ok: false, error: describe(error) })
    }
  }
  return results
}

/** The checks that this platform supports. */
function checksFor(modules, platform) {
  const all = [...sessions, ...calls, ...failures, ...subpaths, ...connectors, ...fakes, ...storesOf(platform)]
  return all.filter(({ needs }) => needs === undefined || needs(modules, platform))
}

function describe(error) {
  if (error === null || typeof error !== 'object') return `rejected with ${String(error)}`
  const code = error.code === undefined ? '' : ` (${String(error.code)})`
  const cause = error.cause === undefined ? '' : ` <- ${describe(error.cause)}`
  const place = String(error.stack).split('\n').slice(1, 4).join(' ')
  return `${error.name}${code}: ${error.message}${cause} ${place}`
}
