/**
 * A real EverShop 2.2.1 with its own PostgreSQL, both on this machine, and deleted afterwards. `.ci/evershop` installs
 * the shop in a folder outside the project. Its pages are not built, since only its API is used.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port'

const run = promisify(execFile)

export const SECRETS = {
  JWT_CUSTOMER_SECRET: 'customer-secret-of-the-tests',
  JWT_CUSTOMER_REFRESH_SECRET: 'customer-refresh-secret-of-the-tests',
  JWT_ADMIN_SECRET: 'admin-secret-of-the-tests',
  JWT_ADMIN_REFRESH_SECRET: 'admin-refresh-secret-of-the-tests',
}
export const ADMIN = { email: 'admin@example.com', password: 'Admin12345' }

const STUBS = [
  'frontStore/customerLoginJson',
  'frontStore/customerLogoutJson',
  'admin/adminLoginJson',
  'admin/adminLogoutJson',
]
const CONFIG = {
  system: { extensions: [{ name: 'mailbox', resolve: 'extensions/mailbox', enabled: true, priority: 10 }] },
}
/** Appends each e-mail to a file instead of sending it. */
const MAILBOX = `import { appendFileSync } from 'node:fs'
import { registerEmailService } from '@evershop/evershop/lib/mail/emailHelper'
export default () => registerEmailService({
  sendEmail: async ({ to, body }) => appendFileSync(process.env.MAILBOX, JSON.stringify({ to, body }) + '\\n'),
})
`

const TEA = {
  name: 'Tea',
  price: '15.00',
  qty: '100',
  status: '1',
  visibility: '1',
  group_id: '1',
  manage_stock: '0',
  stock_availability: '1',
  weight: '1',
  no_shipping_required: true,
  meta_title: 'Tea',
  description: [],
}
const BILLING = {
  full_name: 'Joe Example',
  telephone: '+15551112222',
  address_1: '5 Elm St',
  city: 'Albany',
  province: 'US-NY',
  country: 'US',
  postcode: '12207',
}

export interface RealEverShop {
  readonly url: string
  /** Runs SQL, to create what no API can create. */
  readonly sql: (text: string) => Promise<string>
  /** Orders a product for the customer with the shop's own checkout. */
  readonly checkOut: (credentials: { email: string; password: string }, note: string) => Promise<void>
  /** Ships an item of an order. */
  readonly ship: (order: string, item: number) => Promise<void>
  /** The e-mails to an address. The newest is the last. */
  readonly mailsTo: (email: string) => readonly string[]
  readonly stop: () => Promise<void>
}

export async function startEverShop(folder: string): Promise<RealEverShop> {
  const database = await startPostgres()
  const mailbox = join(database.folder, 'mails.jsonl')
  writeFileSync(mailbox, '')
  prepare(folder)
  const port = await freePort()
  const env = {
    ...process.env,
    ...SECRETS,
    DB_HOST: '127.0.0.1',
    DB_PORT: String(database.port),
    DB_NAME: 'postgres',
    DB_USER: 'evershop',
    DB_PASSWORD: 'unused',
    DB_SSLMODE: 'disable',
    PORT: String(port),
    MAILBOX: mailbox,
  }
  const program = join(folder, 'node_modules/.bin/evershop')
  // Its own process group, since it starts three processes.
  const shop = spawn(process.execPath, [program, 'start'], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collect(shop)
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (shop.pid !== undefined && shop.exitCode === null) process.kill(-shop.pid, 'SIGKILL')
    await database.stop()
  }
  try {
    await answering(url, output)
    const create = ['user:create', '--name', 'Admin', '--email', ADMIN.email, '--password', ADMIN.password]
    await run(process.execPath, [program, ...create], { cwd: folder, env })
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    stop,
    sql: database.sql,
    ...checkoutOf(url),
    mailsTo: (email) =>
      readFileSync(mailbox, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { to: string; body: string })
        .filter(({ to }) => to === email)
        .map(({ body }) => body),
  }
}

/** API calls of checkout and administration, which the connector does not have. */
function checkoutOf(url: string): Pick<RealEverShop, 'checkOut' | 'ship'> {
  const call = async (path: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await fetch(`${url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const { data, error } = (await answer.json()) as { data?: Record<string, string>; error?: { message?: string } }
    if (data === undefined) throw new Error(`${path}: ${answer.status} ${error?.message}`)
    return data
  }
  const loginAdmin = async () => (await call('user/tokens', ADMIN)).accessToken
  return {
    checkOut: async ({ email, password }, note) => {
      const admin = await loginAdmin()
      const { accessToken: token } = await call('customer/tokens', { email, password })
      await call('settings', { codPaymentStatus: 1, codDisplayName: 'Cash on delivery' }, admin)
      const sku = `TEA-${crypto.randomUUID()}`
      await call('products', { ...TEA, sku, url_key: sku.toLowerCase() }, admin)
      const { cartId } = await call('carts', { items: [{ sku, qty: 2 }] }, token)
      const order = { cart_id: cartId, customer: { email }, paymentMethod: 'cod', note, billingAddress: BILLING }
      await call(`carts/${cartId}/checkout`, order, token)
    },
    ship: async (order, item) => {
      const parcel = { carrier: 'custom', tracking_number: '1Z999', items: [{ order_item_id: item, qty: 2 }] }
      await call(`orders/${order}/shipments`, parcel, await loginAdmin())
    },
  }
}

function prepare(folder: string): void {
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  for (const stub of STUBS) {
    write(`.evershop/build/${stub}/server/query.graphql`, '{"queries":{},"fragments":"","variables":{},"propsMap":{}}')
  }
  write('config/default.json', JSON.stringify(CONFIG))
  write('extensions/mailbox/package.json', '{"name":"mailbox","type":"module"}')
  write('extensions/mailbox/dist/bootstrap.js', MAILBOX)
}

async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'evershop-database-'))
  const port = await freePort()
  // PostgreSQL does not run as root.
  const owner = process.getuid?.() === 0 ? await userOf('postgres') : undefined
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  const [version = ''] = readdirSync('/usr/lib/postgresql').toSorted().toReversed()
  const program = (name: string) => join('/usr/lib/postgresql', version, 'bin', name)
  const data = join(folder, 'data')
  await run(program('initdb'), ['-D', data, '-U', 'evershop', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...owner,
    cwd: folder,
  })
  const server = spawn(program('postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  })
  const sql = async (text: string) => {
    const options = [
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      'evershop',
      '-d',
      'postgres',
      '-qAt',
      '-v',
      'ON_ERROR_STOP=1',
    ]
    return (await run(program('psql'), [...options, '-c', text])).stdout.trim()
  }
  await patiently(() => sql('SELECT 1'), 'PostgreSQL did not start.')
  const stop = async () => {
    const ended = new Promise((resolve) => {
      server.once('exit', resolve)
    })
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, port, sql, stop }
}

async function userOf(name: string): Promise<{ uid: number; gid: number }> {
  const { stdout } = await run('id', ['-u', name])
  const { stdout: group } = await run('id', ['-g', name])
  return { uid: Number(stdout), gid: Number(group) }
}

async function answering(url: string, output: () => string): Promise<void> {
  const ask = async () => {
    const answer = await fetch(`${url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{currentCustomer{uuid}}"}',
    })
    if (answer.status !== 200) throw new Error(String(answer.status))
  }
  await patiently(ask, 'EverShop did not start.').catch((error: unknown) => {
    throw new Error(`EverShop did not start:\n${output().slice(-4_000)}`, { cause: error })
  })
}

async function patiently(attempt: () => Promise<unknown>, failure: string): Promise<void> {
  const end = Date.now() + 90_000
  for (;;) {
    try {
      await attempt()
      return
    } catch (cause) {
      if (Date.now() > end) throw new Error(failure, { cause })
      await new Promise((resolve) => {
        setTimeout(resolve, 300)
      })
    }
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)))
  return () => text
}
