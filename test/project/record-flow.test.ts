/** `npm run record` writes down what a server answers, in the form of the recordings, and no token that works. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { expect, onTestFinished, test } from 'vitest'
import { compareFlow } from '../testing/flows/comparison'
import { readFlows, type Flow } from '../testing/flows/flow'

async function run(parameters: readonly string[]): Promise<{ code: unknown; printed: string }> {
  const child = spawn(process.execPath, ['scripts/record-flow.ts', ...parameters])
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)))
  const [code] = (await once(child, 'close')) as unknown[]
  return { code, printed }
}

test('a journey without responses becomes the recorded one', async () => {
  const fake = createFakeFreshcom({ server: '2018-04', accountName: 'Shop' })
  const owner = { username: 'owner@example.com', password: 'password1', email: 'owner@example.com' }
  fake.addUser({ ...owner, firstName: 'Own', lastName: 'Er', role: 'administrator', standard: true })
  const { url, close } = await fake.listen()
  const folder = mkdtempSync(join(tmpdir(), 'record-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
    return close()
  })

  // The journey about tokens: its responses hold the most that must not be kept.
  const flow = readFlows('2018-04').find(({ file }) => file === '22-token-endpoint')!
  const file = join(folder, 'journey.json')
  const withoutResponses = flow.steps.map((step) => ({ ...step, response: undefined }))
  writeFileSync(file, JSON.stringify({ name: flow.name, server: 'freshcom-2018-04', steps: withoutResponses }))

  const { accountId, liveAccountId, storefrontRefreshToken } = fake
  const server = ['--base-url', url, '--account', accountId, '--live-account', liveAccountId]
  const { code, printed } = await run([file, ...server, '--storefront-token', storefrontRefreshToken])
  expect({ code, printed }).toEqual({ code: 0, printed: `${file}: ${flow.steps.length} responses of ${url}\n` })

  const text = readFileSync(file, 'utf8')
  const recorded = JSON.parse(text) as Pick<Flow, 'name' | 'steps'>
  expect(recorded.name).toBe(flow.name)
  expect(text).toContain('"access_token":"<access token>"')
  expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/)
  const answers = recorded.steps.map(({ response }) => response)
  expect(compareFlow(flow, answers).flat()).toEqual([])
})

test('says what is missing', async () => {
  expect(await run(['journey.json', '--account', '1'])).toEqual({
    code: 1,
    printed: "Name the journey's file, and --base-url, --live-account, --storefront-token.\n",
  })
})
