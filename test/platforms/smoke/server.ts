/**
 * The fake servers for the smoke suite, over real HTTP: a new one for each check, and a port to control them. They come
 * from the packed package.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { close, listen, readText } from './http.ts'
import { openWorld, type Testing, type World } from './worlds.ts'

export interface SmokeServer {
  readonly controlUrl: string
  /** Stops it and all fake servers. */
  close(): Promise<void>
}

interface Message {
  readonly id?: number
  readonly op: string
  readonly args: readonly unknown[]
}

/** Starts it with the package in a folder. */
export async function startSmokeServer(installed: string): Promise<SmokeServer> {
  const testing = createRequire(join(installed, 'any.cjs'))('freshcom-sdk/testing') as Testing
  const worlds = new Map<number, World>()
  const stopSharing = shareKeys()
  let last = 0

  async function carryOut({ id = 0, op, args }: Message): Promise<unknown> {
    if (op === 'open') {
      const world = await openWorld(testing, String(args[0]), args[1] as Record<string, unknown>)
      worlds.set(++last, world)
      return { id: last, ...world.facts }
    }
    const world = worlds.get(id)
    if (world === undefined) throw new Error(`There is no system ${id}.`)
    if (op === 'close') {
      worlds.delete(id)
      return world.stop()
    }
    const operation = world.operations[op]
    if (operation === undefined) throw new Error(`There is no operation ${op}.`)
    return operation(...args)
  }

  const server = createServer((request, response) => void control(request, response, carryOut))
  const port = await listen(server)
  return {
    controlUrl: `http://127.0.0.1:${port}/control`,
    close: async () => {
      await Promise.all([...worlds.values()].map((world) => world.stop()))
      stopSharing()
      await close(server)
    },
  }
}

async function control(
  request: IncomingMessage,
  response: ServerResponse,
  carryOut: (message: Message) => Promise<unknown>,
): Promise<void> {
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'cache-control': 'no-store',
    'content-type': 'application/json',
  }
  // happy-dom sends a preflight before every request.
  if (request.method === 'OPTIONS') {
    response.writeHead(204, headers).end()
    return
  }
  try {
    const outcome = await carryOut(JSON.parse(await readText(request)) as Message)
    response.writeHead(200, headers).end(JSON.stringify(outcome ?? null))
  } catch (error) {
    response.writeHead(500, { ...headers, 'content-type': 'text/plain' }).end(String(error))
  }
}

/** Each fake generates a key, which takes at least 50 ms. Here they share one. */
function shareKeys(): () => void {
  const { subtle } = crypto
  const made = new Map<string, Promise<unknown>>()
  const generateKey = (algorithm: unknown, ...rest: unknown[]) => {
    const wanted = JSON.stringify([algorithm, ...rest])
    const known =
      made.get(wanted) ??
      (Reflect.apply(SubtleCrypto.prototype.generateKey, subtle, [algorithm, ...rest]) as Promise<unknown>)
    made.set(wanted, known)
    return known
  }
  Object.defineProperty(subtle, 'generateKey', { value: generateKey, configurable: true })
  return () => void Reflect.deleteProperty(subtle, 'generateKey')
}
