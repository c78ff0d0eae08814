/**
 * The server's part, built with the condition `react-server`. It renders a client component with a result as its
 * property, and reads a result that the page passes to a server function.
 */
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { PassThrough } from 'node:stream'
import { createElement } from 'react'
import { createClientReference, decodeReply, renderToPipeableStream } from 'react-server-dom-parcel/server.node'
import { openSubjects, type Fault, type Tree } from './answers'
import { listen } from './console'

/** What the server rendered for a subject. */
export interface Rendered {
  readonly name: string
  /** What React wrote. */
  readonly payload: string
  /** The value as JSON, which must arrive. */
  readonly json: string
  readonly logged: readonly string[]
}

/** Renders each subject, a line each. */
export async function render(): Promise<void> {
  const [fault] = process.argv.slice(2)
  const Show = createClientReference('show', 'Show', [])
  for (const { name, fetch } of await openSubjects(fault === 'none' ? undefined : (fault as Fault))) {
    const answer = await fetch()
    const logged = listen()
    const onError = (error: unknown) => void logged.push(`onError: ${String(error)}`)
    const stream = renderToPipeableStream(createElement(Show, { answer }), { onError }).pipe(new PassThrough())
    const payload = await text(stream)
    const rendered: Rendered = { name, payload, json: JSON.stringify(answer), logged }
    process.stdout.write(`${JSON.stringify(rendered)}\n`)
  }
}

/** Reads each reply of the page, and prints the argument of the server function as JSON. */
export async function receive(): Promise<void> {
  const [file = ''] = process.argv.slice(2)
  for (const reply of JSON.parse(readFileSync(file, 'utf8')) as string[]) {
    const [answer] = (await decodeReply(reply)) as [Tree]
    process.stdout.write(`${JSON.stringify(JSON.stringify(answer))}\n`)
  }
}
