/** Methods taken off their client, and clients behind the proxies of Vue and MobX. */
import { inspect } from 'node:util'
import { isReactive, reactive, ref, shallowReactive } from '@vue/reactivity'
import { Freshcom, UnsupportedError, type SessionSnapshot } from 'freshcom-sdk'
import { createExampleStore, type FakeFreshcom, type Inhabitant } from 'freshcom-sdk/testing'
import { autorun, isObservable, makeAutoObservable, observable, runInAction } from 'mobx'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

let fake: FakeFreshcom
let joe: { username: string; password: string }
let shop: Freshcom

beforeEach(() => {
  const store = createExampleStore()
  const shopper = store.inhabitants.find(({ role }) => role === 'customer') as Inhabitant
  fake = store.fake
  joe = { username: shopper.username, password: shopper.password }
  shop = client()
})
afterEach(() => shop.dispose())

function client(Class: typeof Freshcom = Freshcom): Freshcom {
  const { baseUrl, storefrontRefreshToken, accountId, fetch } = fake
  return new Class({ baseUrl, storefrontRefreshToken, accountId, fetch })
}

/** Everything that a storefront does with its client. */
async function use(through: Freshcom): Promise<void> {
  const { data } = await through.listProduct({ include: 'prices' })
  expect(data.length).toBeGreaterThan(0)
  expect(through.session.kind).toBe('storefront')
  const kinds: string[] = []
  const stop = through.onSession(({ kind }) => kinds.push(kind))
  expect((await through.login(joe)).kind).toBe('user')
  expect((await through.retrieveCustomer()).data.lastName).toBe('Shopper')
  expect(through.session.kind).toBe('user')
  const names: string[] = []
  for await (const { name } of through.listProduct({ page: { size: 2 } })) names.push(name)
  expect(names).toHaveLength(data.length)
  const other = through.fork()
  expect(other).toBeInstanceOf(Freshcom)
  expect((await other.retrieveAccount()).data.type).toBe('Account')
  other.dispose()
  await expect(through.closeAccount()).rejects.toBeInstanceOf(UnsupportedError)
  await through.logout()
  expect(kinds).toContain('user')
  stop()
}

describe('a method taken off its client', () => {
  test('works, and is the same function each time', async () => {
    const { listProduct, login, logout, onSession, retrieveCustomer, fork, setLocale } = shop
    expect(shop.listProduct).toBe(listProduct)
    const heard: SessionSnapshot[] = []
    onSession((session) => heard.push(session))
    expect((await listProduct()).data.length).toBeGreaterThan(0)
    expect((await login(joe)).kind).toBe('user')
    setLocale('en')
    expect((await retrieveCustomer()).data.lastName).toBe('Shopper')
    expect(fork().session.kind).toBe('none')
    await logout()
    expect(heard.map(({ kind }) => kind)).toContain('user')
  })

  test('belongs to the client that it was read from', async () => {
    const other = client()
    const [first, second] = [shop.login, other.retrieveAccount]
    expect(shop.retrieveAccount).not.toBe(second)
    await first(joe)
    await second()
    expect([shop.session.kind, other.session.kind]).toEqual(['user', 'storefront'])
  })

  test('can be passed as a function', async () => {
    const run = <In, Out>({ mutationFn }: { mutationFn: (given: In) => Promise<Out> }, given: In) => mutationFn(given)
    expect((await run({ mutationFn: shop.login }, joe)).kind).toBe('user')
    const { data } = await shop.listProduct()
    const retrieved = await Promise.all(data.map(({ id }) => id).map((id) => shop.retrieveProduct(id)))
    expect(retrieved.map((answer) => answer.data.id)).toEqual(data.map(({ id }) => id))
  })
})

describe('a client behind a proxy', () => {
  test('of plain JavaScript does everything', async () => {
    await use(new Proxy(shop, {}))
    await use(new Proxy(new Proxy(shop, {}), {}))
  })

  test('of Vue, alone or in a state, deep or shallow', async () => {
    const proxied = reactive(shop) as Freshcom
    expect(isReactive(proxied)).toBe(true)
    await use(proxied)
    await use(reactive({ deep: { shop } }).deep.shop as Freshcom)
    await use(ref(shop).value as Freshcom)
    await use(shallowReactive(shop))
    const { listProduct } = proxied
    expect((await listProduct()).data.length).toBeGreaterThan(0)
  })

  test('of MobX, in a store and made observable itself', async () => {
    const store = observable({ shop, kind: 'none' })
    expect(isObservable(store)).toBe(true)
    const seen: string[] = []
    const end = autorun(() => seen.push(store.kind))
    store.shop.onSession(({ kind }) => runInAction(() => (store.kind = kind)))
    await use(store.shop)
    expect(seen).toContain('user')
    end()
    class Store {
      shop = shop
      constructor() {
        makeAutoObservable(this)
      }
    }
    await use(new Store().shop)
    await use(makeAutoObservable(client()))
  })

  test('on a prototype chain', async () => {
    await use(Object.create(shop) as Freshcom)
  })
})

describe('the class', () => {
  test('can be extended, with private fields, overridden methods and super', async () => {
    class Counting extends Freshcom {
      #logins = 0
      get logins() {
        return this.#logins
      }
      override async login(...given: Parameters<Freshcom['login']>) {
        this.#logins += 1
        return super.login(...given)
      }
      async logInTwice() {
        await this.login(joe)
        await this.login(joe)
      }
    }
    const counting = client(Counting) as Counting
    expect(counting).toBeInstanceOf(Counting)
    expect(counting).toBeInstanceOf(Freshcom)
    const { login, logInTwice } = counting
    await login(joe)
    await logInTwice()
    expect(counting.logins).toBe(3)
    expect(counting.session.kind).toBe('user')
  })

  test('other methods call an overridden method', async () => {
    const asked: unknown[] = []
    class Noting extends Freshcom {
      override createAndSetAccessToken(...given: Parameters<Freshcom['createAndSetAccessToken']>) {
        asked.push(given[0].grant_type)
        return super.createAndSetAccessToken(...given)
      }
    }
    await client(Noting).login(joe)
    expect(asked).toEqual(['password'])
  })

  test('prints its name and no members', async () => {
    await shop.login(joe)
    expect(inspect(shop)).toBe('Freshcom {}')
    expect(Freshcom.name).toBe('Freshcom')
    expect(shop.constructor).toBe(Freshcom)
    expect(Object.keys(shop)).toEqual([])
    expect(JSON.stringify(shop)).toBe('{}')
    expect(inspect(shop, { showHidden: true, depth: 9 })).not.toMatch(/eyJ/)
  })

  test('methods can be faked on a client and on the class', async () => {
    const spy = vi.spyOn(shop, 'listProduct')
    spy.mockResolvedValueOnce({ data: [], meta: {} } as never)
    expect((await shop.listProduct()).data).toEqual([])
    expect((await shop.listProduct()).data.length).toBeGreaterThan(0)
    expect(shop.listProduct).toHaveBeenCalledTimes(2)
    spy.mockRestore()
    const own = vi.fn<() => Promise<void>>()
    shop.logout = own
    expect(shop.logout).toBe(own)
    const shared = vi.spyOn(Freshcom.prototype, 'retrieveAccount').mockRejectedValueOnce(new Error('no'))
    await expect(client().retrieveAccount()).rejects.toThrow('no')
    shared.mockRestore()
    expect((await shop.retrieveAccount()).data.type).toBe('Account')
  })

  test('a fork and its first use make no closure for each method', () => {
    const before = Object.getOwnPropertyNames(shop)
    void shop.listProduct
    expect(Object.getOwnPropertyNames(shop)).toEqual(before)
    expect(before).toEqual([])
  })
})
