/** Serves each bundle on its own origin, and opens it in Chromium. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../../e2e/chromium.ts'
import { close, listen } from '../smoke/http.ts'

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css' }

export interface Pages {
  readonly chromiumVersion: string
  /** Opens the page of a bundle. Rejects if its script fails. */
  open(bundler: string, entry: string): Promise<Page>
  close(): Promise<void>
}

export async function servePages(out: string): Promise<Pages> {
  const server = createServer((request, response) => {
    // http://ENTRY.BUNDLER.localhost: bundlers may write paths that begin at the root of the page's origin.
    const [entry = '', bundler = ''] = (request.headers.host ?? '').split('.')
    const folder = join(out, bundler, entry)
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = join(folder, path === '/' ? `${entry}.html` : path)
    if (existsSync(file)) {
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
      response.end(readFileSync(file))
    } else if (path === '/') {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><script type="module" src="/${entry}.js"></script>`)
    } else {
      response.writeHead(404).end()
    }
  })
  const port = await listen(server)
  const browser = await launchChromium()

  async function open(bundler: string, entry: string): Promise<Page> {
    const page = await browser.newPage()
    const failures: string[] = []
    page.on('pageerror', ({ message }) => failures.push(message))
    await page.goto(`http://${entry}.${bundler}.localhost:${port}/`)
    if (failures.length > 0) throw new Error(`The page's script failed: ${failures.join('; ')}`)
    return page
  }

  return {
    chromiumVersion: browser.version(),
    open,
    close: async () => {
      await browser.close()
      await close(server)
    },
  }
}
