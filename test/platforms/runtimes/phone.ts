/**
 * A simulated phone without a screen. It runs an app's bundle in an engine, runs its timers, and sends its requests
 * over real HTTP. Like the native side it follows redirects and reads files by their URI.
 */
import { spawn } from 'node:child_process'
import { createContext, Script } from 'node:vm'
import type { SmokePlatform, SmokeResult } from '../smoke/suite.js'

/** A message from the app to the phone. */
type FromApp =
  | { readonly kind: 'timer'; readonly id: number; readonly delay: number }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'log'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'results'; readonly results: SmokeResult[] }
  | AppRequest

interface AppRequest {
  readonly kind: 'request'
  readonly id: number
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  /** Base64. */
  readonly body?: string
  readonly uri?: string
}

/** An engine that runs an app. */
interface Engine {
  say(message: object): void
  end(): void
}

/** Starts an engine. It calls `hear` with each message of the app, and `fail` if the engine ends. */
export type StartEngine = (
  scripts: readonly string[],
  hear: (message: FromApp) => void,
  fail: (reason: string) => void,
) => Engine

/** The files of the phone. */
export const FILE = 'file:///storage/hello.txt'
const FILES: Readonly<Record<string, string>> = { [FILE]: 'hello' }

/** Runs the app until it has its results. */
export function runApp(
  start: StartEngine,
  scripts: readonly string[],
  platform: SmokePlatform,
): Promise<SmokeResult[]> {
  const requests = new Map<number, AbortController>()
  const timers = new Set<NodeJS.Timeout>()
  const log: string[] = []
  return new Promise<SmokeResult[]>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error([reason, ...log].join('\n')))
    const engine = start(
      scripts,
      (message) => {
        if (message.kind === 'results') end(() => resolve(message.results))
        else if (message.kind === 'failed') end(() => fail(message.message))
        else if (message.kind === 'log') log.push(message.message)
        else if (message.kind === 'abort') requests.get(message.id)?.abort()
        else if (message.kind === 'timer') keepTimer(message.id, message.delay)
        else void carryOut(message)
      },
      fail,
    )
    const end = (then: () => void) => {
      for (const timer of timers) clearTimeout(timer)
      for (const request of requests.values()) request.abort()
      engine.end()
      then()
    }
    const keepTimer = (id: number, delay: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        engine.say({ kind: 'timer', id })
      }, delay)
      timers.add(timer)
    }
    const carryOut = async (request: AppRequest) => {
      const controller = new AbortController()
      requests.set(request.id, controller)
      const answer = await send(request, controller.signal).catch((error: Error) => ({ error: String(error.cause) }))
      requests.delete(request.id)
      if (!controller.signal.aborted) engine.say({ kind: 'answer', id: request.id, ...answer })
    }
    engine.say({ kind: 'start', platform })
  })
}

async function send({ method, url, headers, body, uri }: AppRequest, signal: AbortSignal): Promise<object> {
  const bytes = uri === undefined ? Buffer.from(body ?? '', 'base64') : Buffer.from(FILES[uri] ?? '')
  const isEmpty = body === undefined && uri === undefined
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]), signal }
  const response = await fetch(url, isEmpty ? init : { ...init, body: bytes })
  const cookies = response.headers.getSetCookie()
  return {
    status: response.status,
    url: response.url,
    headers: {
      ...Object.fromEntries(response.headers),
      ...(cookies.length === 0 ? {} : { 'set-cookie': cookies.join(', ') }),
    },
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    sent: bytes.length,
  }
}

/** V8 with the language only. */
export const v8: StartEngine = (scripts, hear) => {
  // The app continues after this returns, like on a phone.
  const context = createContext({ tellHost: (message: FromApp) => queueMicrotask(() => hear(message)) })
  for (const script of scripts) new Script(script).runInContext(context)
  const say = new Script('(message) => device.hear(JSON.parse(message))').runInContext(context) as (
    text: string,
  ) => void
  return { say: (message) => say(JSON.stringify(message)), end: () => {} }
}

/** The Hermes from npm. It reads the app and its messages line by line. */
export function hermes(binary: string): StartEngine {
  return (scripts, hear, fail) => {
    const child = spawn(binary, ['-Xmicrotask-queue'])
    const evaluate = (source: string) => child.stdin.write(`(0, eval)(${inOneLine(source)})\n`)
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = `${rest}${chunk}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const at = line.indexOf(APP)
        if (at >= 0) hear(JSON.parse(line.slice(at + APP.length)) as FromApp)
        else if (/Error/.test(line)) hear({ kind: 'log', message: line })
      }
    })
    child.once('exit', (code) => fail(`Hermes ended with ${code}.`))
    evaluate(`globalThis.tellHost = function (message) { print(${JSON.stringify(APP)} + JSON.stringify(message)) }; 0`)
    for (const script of scripts) evaluate(`${script}\n;0`)
    return {
      say: (message) => evaluate(`device.hear(${JSON.stringify(message)}); 0`),
      end: () => child.kill('SIGKILL'),
    }
  }
}

const APP = 'APP SAYS '

/** A string literal without line breaks, also without those that JSON allows. */
function inOneLine(source: string): string {
  return JSON.stringify(source).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`)
}
