/** The parts of React's serializer of server components that the tests call. React has no types for it. */
declare module 'react-server-dom-parcel/server.node' {
  import type { Writable } from 'node:stream'

  export function createClientReference(id: string, name: string, bundles: readonly string[]): unknown
  export function renderToPipeableStream(
    model: unknown,
    options: { readonly onError: (error: unknown) => void },
  ): { pipe<T extends Writable>(destination: T): T }
  export function decodeReply(body: string | FormData): PromiseLike<unknown>
}

declare module 'react-server-dom-parcel/client.node' {
  import type { Readable } from 'node:stream'

  export function createFromNodeStream(stream: Readable): PromiseLike<unknown>
  export function encodeReply(value: unknown): Promise<string | FormData>
}

declare module 'react-dom/server' {
  import type { Writable } from 'node:stream'

  export function renderToPipeableStream(
    element: unknown,
    options: { readonly onError: (error: unknown) => void },
  ): { pipe<T extends Writable>(destination: T): T }
}

declare module 'react' {
  export function createElement(type: unknown, properties: object): object
}
