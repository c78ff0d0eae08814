/** The embedded server over real HTTP on this machine. Node's modules are loaded when asked for, not before. */
import type { IncomingMessage, ServerResponse as NodeResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request comes to: an answer, maybe cut off, or a lost connection. */
export type Outcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
      readonly truncated: boolean
    }
  | { readonly kind: 'dropped' }

/** Answers a request whose URL path and query are given. */
export type Serve = (method: string, target: string, headers: Record<string, string>, body: string) => Promise<Outcome>

/** A server that listens. */
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
    void answer(serve, request, response)
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
  const outcome = await serve(request.method ?? 'GET', request.url ?? '/', headers, body)
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
