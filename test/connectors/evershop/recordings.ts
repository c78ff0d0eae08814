/** The exchanges that were recorded with a real EverShop 2.2.1, in their order. */
import { readdirSync, readFileSync } from 'node:fs'

export interface Exchange {
  readonly name: string
  readonly file: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string | readonly string[]>>
    readonly body?: unknown
  }
}

const FOLDER = 'test/recordings/evershop-2.2.1'

export const exchanges: readonly Exchange[] = readdirSync(FOLDER)
  .toSorted()
  .flatMap((file) =>
    (JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Omit<Exchange, 'file'>[]).map((exchange) => ({
      ...exchange,
      file: file.replace('.json', ''),
    })),
  )

/** A recorded response, as `fetch` returns it. */
export function toResponse({ status, headers, body }: Exchange['response']): Response {
  const response = new Response(
    body === undefined || body === '' ? null : typeof body === 'string' ? body : JSON.stringify(body),
    { status },
  )
  response.headers.delete('content-type')
  for (const [name, values] of Object.entries(headers)) {
    for (const value of [values].flat()) response.headers.append(name, value)
  }
  return response
}
