/** Methods work without their client, and on a client behind a framework's proxy. */
import { describe, expect, test } from 'vitest'
import { EverShop } from 'freshcom-sdk/evershop'
import { GroupEat } from 'freshcom-sdk/groupeat'
import { Vagaro } from 'freshcom-sdk/vagaro'

/** The classes. A method without its object may reject, but not with a `TypeError`. */
const CLIENTS = [
  ['EverShop', EverShop, () => new EverShop({ baseUrl: 'https://shop.example.com', fetch })],
  ['GroupEat', GroupEat, () => new GroupEat({ baseUrl: 'https://groupeat.example/api', fetch })],
  ['Vagaro', Vagaro, () => new Vagaro({ clientId: 'id', clientSecret: 'secret', fetch })],
] as const

async function fetch(): Promise<Response> {
  return new Response('{}', { status: 404 })
}

describe.each(CLIENTS)('%s', (_, { prototype }, open) => {
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')
  type Methods = Record<string, (...given: unknown[]) => unknown>

  test.each(names)('%s works without its client', async (name) => {
    const { [name]: method } = open() as unknown as Methods
    const outcome = await Promise.resolve()
      .then(() => method?.({}))
      .catch((error: unknown) => error)
    expect(outcome).not.toBeInstanceOf(TypeError)
  })

  test('works behind a proxy, as frameworks put around objects of a page', async () => {
    const client = new Proxy(open() as object, {}) as Methods
    const outcomes = names.map(async (name) => client[name]?.({}))
    for (const outcome of await Promise.allSettled(outcomes))
      if (outcome.status === 'rejected') expect(outcome.reason).not.toBeInstanceOf(TypeError)
  })

  test('a subclass can override a method', async () => {
    const Base = (open() as object).constructor as new (options: object) => Methods
    const [first = ''] = names
    class Own extends Base {}
    Object.defineProperty(Own.prototype, first, { value: () => 'own' })
    const own = new Own({ baseUrl: 'https://shop.example.com', ...(Base.name === 'Vagaro' && SECRETS) })
    expect(own[first]?.()).toBe('own')
    expect(Object.keys(own)).toEqual(Object.keys(open()))
  })
})

const SECRETS = { clientId: 'id', clientSecret: 'secret' }
