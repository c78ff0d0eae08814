/**
 * Records a journey: sends its requests to a real server and writes the responses into the file.
 * `npm run record -- test/recordings/flows/freshcom-2018-04/NAME.json --base-url URL --account ID --live-account ID
 * --storefront-token prt-…`. CONTRIBUTING.md says what the account has to look like.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { play, type Answer, type JourneyServer } from '../test/testing/flows/player.ts'

/** Headers that clients depend on. The others differ from one proxy to the next. */
const KEPT_HEADERS = new Set(['content-type', 'location', 'retry-after', 'x-freshcom-otp', 'x-request-id'])

type Journey = { steps: Parameters<typeof play>[0]['steps'] } & Record<string, unknown>

const OPTIONS = {
  'base-url': { type: 'string' },
  account: { type: 'string' },
  'live-account': { type: 'string' },
  'storefront-token': { type: 'string' },
} as const

const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
const [file] = positionals
const missing = Object.keys(OPTIONS).filter((name) => values[name as keyof typeof OPTIONS] === undefined)
if (file === undefined || missing.length > 0) {
  console.error(`Name the journey's file, and ${missing.map((name) => `--${name}`).join(', ') || 'nothing else'}.`)
  process.exit(1)
}

const server: JourneyServer = {
  baseUrl: values['base-url'] ?? '',
  accountId: values.account ?? '',
  liveAccountId: values['live-account'] ?? '',
  storefrontRefreshToken: values['storefront-token'] ?? '',
  fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }),
  code: (kind, recipient) => ask(`The newest ${kind} code for ${recipient}: `),
}

const journey = JSON.parse(readFileSync(file, 'utf8')) as Journey
const answers = await play(journey, server)
const steps = journey.steps.map((step, index) => ({ ...step, response: recorded(answers[index]!) }))
const { steps: _, ...rest } = journey
const head = JSON.stringify(rest).slice(0, -1)
writeFileSync(file, `${head}, "steps": [\n${steps.map((step) => JSON.stringify(step)).join(',\n')}\n]}\n`)
console.log(`${file}: ${steps.length} responses of ${server.baseUrl}`)

/** A response as it is kept: without the headers of proxies, and without a token that works. */
function recorded({ status, headers, body }: Answer) {
  const kept = Object.entries(headers).filter(([name]) => KEPT_HEADERS.has(name))
  return { status, headers: Object.fromEntries(kept), body: withoutTokens(body) }
}

function withoutTokens(body: unknown): unknown {
  const text = JSON.stringify(body, (name, value: unknown) => {
    if (name === 'access_token') return '<access token>'
    return name === 'refresh_token' ? '<refresh token>' : value
  })
  return JSON.parse(text)
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const text = await terminal.question(question)
  terminal.close()
  return text.trim()
}
