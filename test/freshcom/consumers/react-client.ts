/** The page's part: it shows what the server rendered, and passes a property to a server function. */
import { readFileSync } from 'node:fs'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import { renderToPipeableStream } from 'react-dom/server'
import { createFromNodeStream, encodeReply } from 'react-server-dom-parcel/client.node'
import { listen } from './console'
import type { Rendered } from './react-server'

/** The outcome in the page. */
export interface Received {
  /** Whether the property equals the server's value. */
  readonly isSame: boolean
  /** The sent arguments of a server function. */
  readonly reply: string
  readonly logged: readonly string[]
}

/** Reads all that was rendered, a line each. */
export async function show(): Promise<void> {
  const [file = ''] = process.argv.slice(2)
  let answer: unknown
  const Show = (properties: { answer: unknown }) => {
    answer = properties.answer
    return 'shown'
  }
  // React looks for the component's module here, as in programs built by Parcel.
  Object.assign(globalThis, { parcelRequire: Object.assign(() => ({ Show }), { meta: {} }) })
  for (const { payload, json } of JSON.parse(readFileSync(file, 'utf8')) as Rendered[]) {
    const logged = listen()
    answer = undefined
    const element = await createFromNodeStream(Readable.from([Buffer.from(payload)]))
    const onError = (error: unknown) => void logged.push(`onError: ${String(error)}`)
    const html = await text(renderToPipeableStream(element, { onError }).pipe(new PassThrough()))
    if (html !== 'shown') logged.push(`The page shows: ${html}`)
    const reply = await encodeReply([answer])
    const isSame = isDeepStrictEqual(answer, JSON.parse(json))
    const received: Received = { isSame, reply: typeof reply === 'string' ? reply : 'a form', logged }
    process.stdout.write(`${JSON.stringify(received)}\n`)
  }
}
