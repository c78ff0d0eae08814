import { TEXT } from '../core/options'
import type { MaybePromise, TokenStore } from '../core/session/token-store'
import { isServer } from '../core/transport/platform'
import { createWarn } from '../core/warnings'
import { hasFunctions, mustBe, readStoreOptions } from './arguments'
import { anyText, ownPlace } from './own-place'
import { noteToken, newPlace, type SharedPlace } from './in-process'
import { placeIn } from './place-registry'
import { sealedSharing } from './sealed-answer'
import { webLock } from './web-lock'

/** The part of `localStorage` and `sessionStorage` that is used. */
export interface WebStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Options of {@link webStorage}. */
export interface WebStorageOptions {
  /**
   * The item's name. Default: each server and account has its own, such as `freshcom
   * ["https://api.freshcom.io/v1","account"]`. If you call the store's functions yourself, the name is `freshcom`.
   * Another item, `<key>.shared`, contains the encrypted token response for other tabs.
   */
  key?: string | undefined
}

/**
 * Keeps the refresh token in a browser's `localStorage` (all tabs of the origin, until logout) or `sessionStorage` (one
 * tab, until it is closed). Tabs renew one at a time and share the result. They notice a login or logout in another
 * tab. If storage is blocked, full or missing, the session is kept in memory, with one warning.
 *
 * **Who can read the token:** every script on the page's origin, so a cross-site scripting hole exposes it; browser
 * extensions with access to the page; and everyone who uses the device's user account. **For how long:** until
 * `logout()`, or until the user clears the site's data. With `sessionStorage` until the tab is closed. A window that is
 * opened from the page, or a duplicated tab, gets a copy of `sessionStorage` and stays logged in by itself. Both then
 * have the same refresh token. The rotated token is kept encrypted in `localStorage`, under `<key>.copies`, so that
 * neither spends a token that the other has spent. The other window notices a logout with its next renewal, if the
 * token was renewed since it was copied. Otherwise the copy stays until its window is closed. With the Back button
 * Firefox restores `sessionStorage` as it was, so a logout on the later page is not noticed.
 *
 * A shopper's access token is stored only encrypted with a spent refresh token, for tabs that had that token. If the
 * API returns the same refresh token again, the access token is not stored. The storefront's access token, which is
 * public, is kept under `<key>.storefront`, so the next page does not request one.
 *
 * @param storage `localStorage`, `sessionStorage`, or a function that returns one. Use the function: reading the
 * property throws if cookies are blocked, and on a server there is none.
 * @throws `FieldsError` for anything else, or unknown options.
 * @example
 * ```ts
 * import { Freshcom } from 'freshcom-sdk'
 * import { webStorage } from 'freshcom-sdk/stores'
 *
 * const shop = new Freshcom({ store: webStorage(() => localStorage, { key: 'my-shop' }) })
 * ```
 */
export function webStorage(storage: WebStorage | (() => WebStorage), options: WebStorageOptions = {}): TokenStore {
  const isStorage = typeof storage === 'function' || hasFunctions(storage, ['getItem', 'setItem', 'removeItem'])
  mustBe(isStorage, 'storage', 'localStorage, sessionStorage or, best, a function that returns one: () => localStorage')
  return ownPlace(readStoreOptions(options, { key: TEXT }).key, anyText, (key) => itemOf(storage, key))
}

function itemOf(storage: WebStorage | (() => WebStorage), key: string): TokenStore {
  const warn = createWarn()
  const open = () => (typeof storage === 'function' ? storage() : storage)
  const { withLock, noteWrite } = webLock(`freshcom-sdk:${key}`, shared)
  // Read with the first use: a module that is loaded on a server must not touch it.
  let slot: Slot | undefined
  const responseSlot = () => (slot ??= slotFor(open, key))
  /** Used if the storage cannot be opened. Then this object is a place by itself. */
  const own = newPlace()
  let found: SharedPlace | undefined

  function shared(): SharedPlace {
    if (found !== undefined) return found
    try {
      found = placeIn(open(), key)
      found.inMemory ??= own.inMemory ?? null
      return found
    } catch {
      return own
    }
  }

  /** The result of an operation, or null if the storage throws. */
  function attempt<T>(operation: (opened: WebStorage) => T): T | null {
    try {
      return operation(open())
    } catch {
      const reason = isServer() ? 'There is no browser storage here' : 'The browser cannot store anything here'
      warn('storage', `${reason}. The session is kept in memory.`)
      return null
    }
  }

  const get = () => attempt((opened) => opened.getItem(key)) ?? shared().inMemory ?? null
  const sharing = sealedSharing(
    {
      read: () => attempt(() => responseSlot().open().getItem(responseSlot().key)),
      write: (sealed): MaybePromise<unknown> =>
        attempt(() => responseSlot().open().setItem(responseSlot().key, sealed)),
    },
    shared,
  )

  /** Another window with a copy of this token may have spent it. Then the copy is replaced, too. */
  async function follow(): Promise<void> {
    const token = get()
    const next = token === null ? undefined : (await sharing.shared([token]))?.answer.refresh_token
    if (next !== undefined && next !== token && get() === token) attempt((opened) => opened.setItem(key, next))
  }

  return {
    get,
    set: (refreshToken) => {
      noteWrite()
      const place = shared()
      noteToken(place, refreshToken)
      // Until the storage has it.
      place.inMemory = refreshToken
      const isWritten = attempt((opened) => {
        opened.setItem(key, refreshToken)
        return true
      })
      if (isWritten) place.inMemory = null
      // Perhaps it is full. The spent token must not stay in the storage.
      else attempt((opened) => opened.removeItem(key))
      if (get() !== refreshToken) throw new Error('The storage keeps an older token and does not accept the new one.')
    },
    remove: () => {
      noteWrite()
      const place = shared()
      noteToken(place, null)
      place.inMemory = null
      attempt((opened) => opened.removeItem(key))
      attempt(() => responseSlot().open().removeItem(responseSlot().key))
      if (get() !== null) throw new Error('The storage did not remove the token.')
    },
    withLock: (task) => withLock(() => (responseSlot().isOfCopies ? follow().then(task, task) : task())),
    ...sharing,
    keepStorefront: (text) => open().setItem(`${key}.storefront`, text),
    keptStorefront: () => open().getItem(`${key}.storefront`),
    subscribe: (onChange) => {
      const listener = (event: StorageEvent) => {
        const isOurs = event.key === key || event.key === null
        if (isOurs && event.storageArea === attempt(open)) onChange(event.newValue)
      }
      if (typeof globalThis.addEventListener !== 'function') return () => {}
      globalThis.addEventListener('storage', listener)
      return () => globalThis.removeEventListener('storage', listener)
    },
  }
}

interface Slot {
  readonly open: () => WebStorage
  readonly key: string
  readonly isOfCopies: boolean
}

/** Where the encrypted response is kept: beside the token, or for copies of a token where all tabs can see it. */
function slotFor(open: () => WebStorage, key: string): Slot {
  try {
    if (open() === sessionStorage) return { open: () => localStorage, key: `${key}.copies`, isOfCopies: true }
  } catch {
    // Storage is blocked, or there is none.
  }
  return { open, key: `${key}.shared`, isOfCopies: false }
}
