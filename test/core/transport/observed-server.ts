/** A server on this machine that responds as a test says, and records its requests. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** The response: a status with headers and a body, or none. */
export interface Play {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly isLost?: boolean
}

export class ObservedServer {
  readonly received: Received[] = []
  /** Responses that come first, one after the other. */
  readonly plays: Play[] = []
  readonly #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const { method = '', url = '', headers } = request
      this.received.push({ method, url, headers, body })
      this.#answer(url, headers, response)
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #answer(url: string, headers: IncomingHttpHeaders, response: ServerResponse): void {
    const token = JSON.stringify({ access_token: ACCESS_TOKEN, refresh_token: REFRESH_TOKEN, expires_in: 3600 })
    const play = url.endsWith('/token') ? { body: token } : (this.plays.shift() ?? {})
    if (play.isLost === true) {
      response.destroy()
      return
    }
    const type = { 'content-type': 'application/vnd.api+json; charset=utf-8' }
    // Plug.RequestId returns the id that was sent, as both releases of the API do.
    const id = headers['x-request-id']
    response.writeHead(play.status ?? 200, {
      ...type,
      ...(id === undefined ? {} : { 'x-request-id': id }),
      ...play.headers,
    })
    response.end(play.body ?? JSON.stringify({ data: { type: 'Customer', id: CUSTOMER_ID } }))
  }
}

export const CUSTOMER_ID = '6fd24f07-c9c6-4106-aaa9-c8f73d7bd1d5'
/** A JWT without a user. */
export const ACCESS_TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJ0eXAiOiJ1c2VyIiwicHJuIjoiNyJ9.c2lnbmF0dXJl'
export const REFRESH_TOKEN = 'urt-test-0f9e8d7c-0000-4000-8000-5f1f3b1f6f0c'
