/** The embedded server over real HTTP on this machine. Node's modules are loaded when asked for, not before. */
import type { IncomingMessage, ServerResponse as NodeResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Serve } from './front'

/**
 * A server that listens on this machine.
 *
 * @example
 * ```ts
 * const server = await fake.listen()
 * console.log(server.url) // http://127.0.0.1:49152/v1
 * await server.close()
 * ```
 */
export interface FakeServer {
  /** Address to use as `baseUrl`. */
  readonly url: string
  readonly port: number
  /** Stops listening and ends all connections. */
  close(): Promise<void>
}

export async function serveHttp(serve: Serve, basePath: string, port: number): Promise<FakeServer> {
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    // A request that breaks off, or that no rule can digest, costs its own connection and nothing else.
    answer(serve, request, response).catch(() => {
      if (request.complete && !response.headersSent) response.writeHead(500).end()
      else request.socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}${basePath}`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(serve: Serve, request: IncomingMessage, response: NodeResponse): Promise<void> {
  request.setEncoding('utf8')
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
  const { method = 'GET', url: target = '/' } = request
  const outcome = await serve({ method, target, headers, body })
  if (outcome.kind === 'dropped') {
    request.socket.destroy()
    return
  }
  const bytes = new TextEncoder().encode(outcome.body)
  response.writeHead(outcome.status, {
    ...outcome.headers,
    ...(outcome.status === 204 ? {} : { 'content-length': bytes.length }),
  })
  if (!outcome.truncated) {
    response.end(bytes)
    return
  }
  // The whole length is announced and half of it sent: the client sees a transfer that broke.
  response.write(bytes.slice(0, bytes.length / 2), () => request.socket.destroy())
}
