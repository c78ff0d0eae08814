/** Queries over Freshcom, what a login or logout does to them, and a cart that does not wait for the server. */
import { mutationOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { Freshcom, type Product } from 'freshcom-sdk'
import { webStorage } from 'freshcom-sdk/stores'

const { VITE_FRESHCOM_URL, VITE_FRESHCOM_ACCOUNT, VITE_FRESHCOM_STOREFRONT_TOKEN } = import.meta.env

export const shop = new Freshcom({
  baseUrl: VITE_FRESHCOM_URL,
  accountId: VITE_FRESHCOM_ACCOUNT,
  storefrontRefreshToken: VITE_FRESHCOM_STOREFRONT_TOKEN,
  store: webStorage(() => localStorage),
})

// The SDK already retries what may be retried.
export const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })

/** Keys of a shopper's own data begin with this. The data must go when the shopper logs out. */
const MINE = ['mine']
const CART = 'cart'

export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: async ({ signal }) => (await shop.listProduct({}, { signal })).data,
})

export const customerQuery = queryOptions({
  queryKey: [...MINE, 'customer'],
  queryFn: async ({ signal }) =>
    shop.session.isLoggedIn ? (await shop.retrieveCurrentCustomer({}, { signal })).data : null,
})

/** What the page shows of the cart. Only the server can add up the total, because it knows the taxes. */
interface Cart {
  readonly lines: readonly { readonly name: string | null; readonly quantity: number }[]
  readonly totalCents: number | undefined
}

export const cartQuery = queryOptions({
  queryKey: [...MINE, CART],
  queryFn: async ({ signal }): Promise<Cart> => {
    const id = localStorage.getItem(CART)
    if (id === null) return { lines: [], totalCents: 0 }
    const { data } = await shop.retrieveOrder(id, { include: 'rootLineItems' }, { signal })
    const lines = data.rootLineItems.map(({ name, orderQuantity }) => ({ name, quantity: orderQuantity }))
    return { lines, totalCents: data.grandTotalCents }
  },
})

let before = await shop.restoreSession()
shop.onSession((session) => {
  const isAnother = before.userId !== null && before.userId !== session.userId
  if (before.isLoggedIn && (!session.isLoggedIn || isAnother)) localStorage.removeItem(CART)
  // Also after a login or logout in another tab. What the page shows is loaded again.
  if (before.isLoggedIn !== session.isLoggedIn || isAnother) void queryClient.resetQueries({ queryKey: MINE })
  before = session
})

export const addToCart = mutationOptions({
  // One after the other, because the first one creates the cart.
  scope: { id: CART },
  mutationFn: async (product: Product) => {
    const id = localStorage.getItem(CART) ?? (await shop.createOrder({})).data.id
    localStorage.setItem(CART, id)
    await shop.createOrderLineItem({ order: { type: 'Order', id }, product, orderQuantity: 1 })
  },
  onMutate: async ({ name }, { client }) => {
    await client.cancelQueries(cartQuery)
    const cart = client.getQueryData(cartQuery.queryKey)
    const lines = [...(cart?.lines ?? []), { name, quantity: 1 }]
    client.setQueryData(cartQuery.queryKey, { lines, totalCents: undefined })
    return cart
  },
  onError: (_error, _product, cart, { client }) => client.setQueryData(cartQuery.queryKey, cart),
  // Do not wait for it: the page shows an error at once.
  onSettled: (_data, _error, _product, _cart, { client }) => void client.invalidateQueries(cartQuery),
})
