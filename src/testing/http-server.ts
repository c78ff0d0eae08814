/**
 * A fake server over real HTTP on this machine. Node's `http` module is loaded by name at run time: bundlers for
 * browsers would try to resolve an import, and Jest does not support `import()`.
 */
import type { IncomingMessage, ServerResponse as NodeResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UnsupportedError } from '../core/errors'
import { joinBytes } from './bytes'
import type { RequestHandler } from './request-handler'

/**
 * A running HTTP server on this machine.
 *
 * @example
 * ```ts
 * const server = await fake.listen()
 * console.log(server.url) // http://127.0.0.1:49152/v1
 * await server.close()
 * ```
 */
export interface FakeServer {
  /** The `baseUrl` for clients on this machine. */
  readonly url: string
  readonly port: number
  /** Stops listening and closes all connections. */
  close(): Promise<void>
}

/** Addresses that mean "all addresses of this machine", and the address to connect to. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '127.0.0.1' }

export async function serveHttp(
  handler: RequestHandler,
  basePath: string,
  port: number,
  host: string,
): Promise<FakeServer> {
  const { createServer } = httpOfNode()
  const server = createServer((request, response) => {
    // A broken request only closes its own connection.
    answer(handler, request, response).catch(() => {
      if (request.complete && !response.headersSent) response.writeHead(500).end()
      else request.socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  const name = EVERYWHERE[host] ?? host
  return {
    url: `http://${name.includes(':') ? `[${name}]` : name}:${actual}${basePath}`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function httpOfNode(): typeof import('node:http') {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  const http = process?.getBuiltinModule?.('node:http')
  if (http === undefined) {
    const advice = 'Pass `fetch: fake.fetch` to the client, or use `fake.handlers(http)` with MSW.'
    throw new UnsupportedError('no_http_server', `listen() needs Node 22.3 or newer, Bun or Deno. ${advice}`)
  }
  return http as typeof import('node:http')
}

async function answer(handler: RequestHandler, request: IncomingMessage, response: NodeResponse): Promise<void> {
  const { method = 'GET', url: target = '/' } = request
  const bytes = await readBody(request, handler.bodyLimit(target))
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
  // Set by a TLS tunnel to this machine. A page that was loaded over TLS loads only https addresses.
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  const { localAddress, localPort } = request.socket
  const origin = `${scheme}://${headers.host ?? `${localAddress}:${localPort}`}`
  const outcome = await handler.serve({ method, target, headers, bytes, origin })
  if (outcome.kind === 'dropped') {
    request.socket.destroy()
    return
  }
  response.writeHead(outcome.status, {
    ...outcome.headers,
    ...(outcome.status === 204 ? {} : { 'content-length': outcome.bytes.length }),
  })
  if (!outcome.truncated) {
    response.end(outcome.bytes)
    return
  }
  // Announces the whole length and sends half of it, so that the client sees a broken transfer.
  response.write(outcome.bytes.slice(0, outcome.bytes.length / 2), () => request.socket.destroy())
}

/** The body, or undefined if it is too long. A long body is read to its end, so that the connection stays usable. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > limit) chunks = []
    else chunks.push(chunk)
  }
  return length > limit ? undefined : joinBytes(...chunks)
}
