/** Serves the same empty page with the script `tabs-page.ts` at every path and host. */
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
    // Uses the built package, not the sources that tsconfig's paths lead to.
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
