/** Next.js and others pass a result from a server component to the page, and back to a server function. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from './answers'
import { bundle, type Program } from './child'
import type { Received } from './react-client'
import type { Rendered } from './react-server'

const SUBJECTS = ['a cart of 50 line items', 'a product of 20 prices', 'a whole page of products']
const ENVIRONMENTS = ['development', 'production'] as const
type Environment = (typeof ENVIRONMENTS)[number]

let folder: string
let server: Program
let page: Program
let functions: Program

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  server = await bundle(`import { render } from './react-server'; void render()`, ['react-server'])
  functions = await bundle(`import { receive } from './react-server'; void receive()`, ['react-server'])
  page = await bundle(`import { show } from './react-client'; void show()`)
})

afterAll(() => {
  for (const program of [server, functions, page]) program.remove()
  rmSync(folder, { recursive: true })
})

async function render(environment: Environment, fault: Fault | 'none' = 'none') {
  const { said, death } = await server.run({ environment, arguments: [fault] })
  return { rendered: said as Rendered[], death }
}

/** The output of a program for the output of another one. */
async function passOn(program: Program, environment: Environment, given: unknown): Promise<readonly unknown[]> {
  const file = join(folder, `${crypto.randomUUID()}.json`)
  writeFileSync(file, JSON.stringify(given))
  const { said, death } = await program.run({ environment, arguments: [file] })
  expect(death).toBeUndefined()
  return said
}

describe.each(ENVIRONMENTS)('in %s', (environment) => {
  let rendered: Rendered[]
  let received: Received[]

  beforeAll(async () => {
    const { rendered: all, death } = await render(environment)
    expect(death).toBeUndefined()
    rendered = all
    received = (await passOn(page, environment, rendered)) as Received[]
  }, 180_000)

  test('the cart, the product and the page of products are rendered', () => {
    expect(rendered.map(({ name }) => name)).toEqual(SUBJECTS)
  })

  test.each(SUBJECTS.map((name, index) => [name, index] as const))(
    '%s arrives whole, and React says nothing',
    (_, index) => {
      expect(rendered[index]?.logged).toEqual([])
      expect(received[index]).toMatchObject({ isSame: true, logged: [] })
    },
  )

  test('a server function gets an equal value', async () => {
    const replies = received.map(({ reply }) => reply)
    expect(await passOn(functions, environment, replies)).toEqual(rendered.map(({ json }) => json))
  })

  test('a class instance is noticed', async () => {
    const { rendered: wrong, death } = await render(environment, 'instances')
    expect(death).toBeUndefined()
    expect(wrong.flatMap(({ logged }) => logged).join()).toMatch(/onError: .*Only plain objects/)
  })
})

test('in production, the output is hardly longer than JSON', async () => {
  const { rendered } = await render('production')
  expect(rendered).toHaveLength(SUBJECTS.length)
  for (const { payload, json } of rendered) expect(payload.length).toBeLessThan(json.length * 1.05 + 500)
})

test('in development, relationships back with a hidden toJSON are noticed', async () => {
  const { rendered, death } = await render('development', 'linked')
  expect(death).toBeUndefined()
  expect(rendered.flatMap(({ logged }) => logged).join()).toMatch(/Maximum call stack|toJSON/)
})
