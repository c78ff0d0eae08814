/** Pages that run the smoke suite: a plain one, one with a strict policy, and one with a web worker. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { bundleProgram, importsOf } from '../smoke/programs.ts'
import { close, listen } from '../smoke/http.ts'

/** Allows only what the SDK needs: scripts of the page's origin, the API, and the page's empty icon. */
const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  'img-src data:',
  'connect-src http://127.0.0.1:*',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const IN_PAGE = 'globalThis.smoke = (platform) => runSmoke(modules, platform)'
const IN_WORKER = `addEventListener('message', async ({ data }) => postMessage(await runSmoke(modules, data)))`
/** The page that starts the worker. */
const EMPLOYER = `globalThis.smoke = (platform) => new Promise((resolve, reject) => {
  const worker = new Worker('/worker.js', { type: 'module' })
  worker.onmessage = ({ data }) => resolve(data)
  worker.onerror = ({ message }) => reject(new Error('The worker failed: ' + message))
  worker.postMessage(platform)
})`
/** Records the violations of the policy. */
const WATCHER = `globalThis.violations = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  violations.push(violatedDirective + ' ' + blockedURI))`

const page = (...scripts: string[]) =>
  `<!doctype html><meta charset="utf-8"><title>smoke</title><link rel="icon" href="data:,">${scripts
    .map((name) => `<script type="module" src="/${name}"></script>`)
    .join('')}`

export interface SmokePages {
  /** The address of a page: `page`, `strict` or `employer`. */
  address(path: 'page' | 'strict' | 'employer', host: string): string
  close(): Promise<void>
}

/** Bundles the programs into a folder with the package installed, and serves them. */
export async function servePages(folder: string): Promise<SmokePages> {
  const bundle = (name: string, ending: string) =>
    bundleProgram(`${importsOf()}${ending}`, {
      outfile: join(folder, name),
      folder,
      format: 'esm',
      platform: 'browser',
    })
  await Promise.all([bundle('page.js', IN_PAGE), bundle('worker.js', IN_WORKER)])
  const script = (content: string) => ({ type: 'text/javascript', content, policy: undefined })
  const html = (content: string, policy?: string) => ({ type: 'text/html', content, policy })
  const files = {
    '/page.js': script(readFileSync(join(folder, 'page.js'), 'utf8')),
    '/worker.js': script(readFileSync(join(folder, 'worker.js'), 'utf8')),
    '/employer.js': script(EMPLOYER),
    '/watcher.js': script(WATCHER),
    '/page': html(page('watcher.js', 'page.js')),
    '/strict': html(page('watcher.js', 'page.js'), STRICT),
    '/employer': html(page('watcher.js', 'employer.js')),
  }
  const server = createServer(({ url }, response) => {
    const file = files[url as keyof typeof files]
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    const policy = file.policy === undefined ? {} : { 'content-security-policy': file.policy }
    response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8`, ...policy }).end(file.content)
  })
  const port = await listen(server)
  return { address: (path, host) => `http://${host}:${port}/${path}`, close: () => close(server) }
}
