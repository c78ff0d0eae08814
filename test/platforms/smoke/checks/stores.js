/**
 * Each store of the platform: a session is kept after its client, and clients of one store do not disturb each other.
 */
import { JOE } from '../control.js'
import { holds, refused, same } from '../expect.js'

/** By the name of the store: creates a function that opens the same store again. */
const PLACES = {
  memoryStore: ({ root }) => {
    const store = root.memoryStore()
    return () => store
  },
  localStorage:
    ({ stores }, key) =>
    () =>
      stores.webStorage(() => localStorage, { key }),
  sessionStorage:
    ({ stores }, key) =>
    () =>
      stores.webStorage(() => sessionStorage, { key }),
  cookieStore:
    ({ stores }, key) =>
    () =>
      stores.cookieStore({ name: key, secure: false }),
  requestCookies: ({ stores }) => {
    let cookie
    const cookies = {
      get: () => cookie,
      set: (token) => void (cookie = token),
      remove: () => void (cookie = undefined),
    }
    return () => stores.requestCookies(cookies, { rotation: true })
  },
  asyncStorage: ({ stores }, key) => {
    const items = new Map()
    const storage = {
      getItem: async (name) => (items.has(name) ? items.get(name) : null),
      setItem: async (name, value) => void items.set(name, value),
      removeItem: async (name) => void items.delete(name),
    }
    const store = stores.asyncStorage(storage, { key })
    return () => store
  },
  secureStore: ({ stores }, key) => {
    const items = new Map()
    const keychain = {
      getItemAsync: async (name) => (items.has(name) ? items.get(name) : null),
      setItemAsync: async (name, value) => void items.set(name, value),
      deleteItemAsync: async (name) => void items.delete(name),
    }
    const store = stores.secureStore(keychain, { key })
    return () => store
  },
  keyvStore: ({ stores }, key) => {
    const items = new Map()
    const keyv = {
      get: async (name) => items.get(name),
      set: async (name, value) => Boolean(items.set(name, value)),
      delete: async (name) => items.delete(name),
    }
    return () => stores.keyvStore(keyv, { key })
  },
  fileStore:
    ({ stores, platform }, key) =>
    () =>
      stores.fileStore(`${platform.has.folder}/${key}`),
}

let places = 0

function placeOf(name, context) {
  places += 1
  return PLACES[name](context, `smoke_${places}_${Date.now()}`)
}

/** The checks of the stores that a platform names. */
export function storesOf({ stores: names }) {
  const unknown = names.filter((name) => PLACES[name] === undefined)
  if (unknown.length > 0) throw new Error(`The smoke suite has no store "${unknown.join('", "')}".`)
  return names.flatMap((name) => [
    {
      name: `${name}: a session outlives its client, and a logout empties the store`,
      run: async (context) => {
        const { root, open } = context
        const world = await open()
        const openStore = placeOf(name, context)
        await new root.Freshcom(world.options({ store: openStore() })).login(JOE)
        const later = new root.Freshcom(world.options({ store: openStore() }))
        same((await later.restoreSession()).kind, 'user', 'the session that was found')
        same((await later.retrieveCustomer()).data.email, JOE.username, 'who is logged in')
        await later.logout()
        holds((await openStore().get()) == null, 'an empty store')
      },
    },
    holdersOf(name),
  ])
}

function holdersOf(name) {
  return {
    name: `${name}: its holders renew one after the other where refresh tokens serve once`,
    run: async (context) => {
      const { root, open } = context
      const world = await open()
      const store = placeOf(name, context)()
      const first = new root.Freshcom(world.options({ store }))
      await first.login(JOE)
      const second = new root.Freshcom(world.options({ store }))
      await second.retrieveCustomer()
      await world.tell('revokeAccessTokens')
      await world.tell('clearRequests')
      const answers = await Promise.all([first, second, first, second].map((client) => client.retrieveCustomer()))
      same(
        answers.map(({ data }) => data.email),
        Array.from({ length: 4 }, () => JOE.username),
        'who is logged in',
      )
      const statuses = await world.statuses('POST', '/token')
      holds(statuses.every((status) => status === 200) && statuses.length <= 2, `renewals, not ${String(statuses)}`)
      await first.logout()
      await refused(root.FreshcomError, second.retrieveCustomer())
    },
  }
}
