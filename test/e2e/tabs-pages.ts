/** A shop of empty pages, the same at every path and host, with the program of `tabs-page.ts` in them. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

export interface Pages {
  readonly port: number
  close(): void
}

export async function servePages(): Promise<Pages> {
  const bundle = await build({
    entryPoints: ['test/e2e/tabs-page.ts'],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    // The built package, whatever the editor's aliases say.
    tsconfigRaw: {},
    write: false,
    logLevel: 'error',
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  const server = createServer((request, response) => {
    const isScript = request.url === '/tab.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><title>shop</title><script src="/tab.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}
