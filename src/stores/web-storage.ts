import { TEXT } from '../core/options'
import type { MaybePromise, TokenStore } from '../core/session/token-store'
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
   * The item's name. Default: each system and account has one of its own, such as
   * `freshcom ["https://api.freshcom.io/v1","account"]`; a caller of the store's own functions has `freshcom`.
   * Another item, `<key>.shared`, holds the sealed answer for other tabs.
   */
  key?: string | undefined
}

/**
 * Keeps the refresh token in a browser's `localStorage` (all tabs of the origin, until logout) or `sessionStorage`
 * (one tab, until it is closed). Tabs renew one at a time and hand the outcome to each other; a login or logout in
 * one is heard of in the others. Where storage is blocked, full or missing, the session is kept in memory, with one
 * warning.
 *
 * **Who can read the token:** every script that runs on the page's origin, so a cross-site scripting hole gives it
 * away, as do browser extensions with access to the page and anybody with the device's user account. **For how
 * long:** until `logout()`, or until the user clears the site's data; with `sessionStorage` until the tab is closed.
 * A new window that is opened from the page, or a duplicated tab, gets a copy of `sessionStorage` and stays logged in
 * by itself. Both have the same refresh token then. So that neither spends what the other has spent, what it was rotated
 * into lies sealed in `localStorage`, under `<key>.copies`. A logout in one is heard of in the other with its next
 * renewal, if the token was renewed since it was copied; otherwise the copy stays until its window is closed. Firefox
 * brings a page back (Back button) with `sessionStorage` as it was left, so a logout on the page after it is not seen.
 *
 * A shopper's access token is in there only sealed with a spent refresh token, for tabs that had it before; with an API
 * that gives the same refresh token again it is not in there at all. The storefront's access token, which is public, lies
 * under `<key>.storefront`: the next page need not ask for one.
 *
 * @param storage `localStorage`, `sessionStorage`, or a function that returns one: reading the property itself throws
 * where cookies are blocked, and there is none on a server.
 * @throws `FieldsError` for what is neither a storage nor a function, or unknown options.
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
  // Looked at with the first use: a module that is loaded on a server must not touch what is not there.
  let slot: Slot | undefined
  const beside = () => (slot ??= besides(open, key))
  /** Where the storage cannot be opened, this object is a place by itself. */
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

  /** What the storage answers, or null where it throws. */
  function attempt<T>(operation: (opened: WebStorage) => T): T | null {
    try {
      return operation(open())
    } catch {
      warn('storage', 'the browser does not store anything here; the session lasts until the page is left.')
      return null
    }
  }

  const get = () => attempt((opened) => opened.getItem(key)) ?? shared().inMemory ?? null
  const sharing = sealedSharing(
    {
      read: () => attempt(() => beside().open().getItem(beside().key)),
      write: (sealed): MaybePromise<unknown> => attempt(() => beside().open().setItem(beside().key, sealed)),
    },
    shared,
  )

  /** Another window with a copy of this token may have spent it: then the copy is replaced, too. */
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
      // Full, perhaps: the spent token in there must not pass for the newest one.
      else attempt((opened) => opened.removeItem(key))
      if (get() !== refreshToken) throw new Error('The storage keeps an older token and does not take the new one.')
    },
    remove: () => {
      noteWrite()
      const place = shared()
      noteToken(place, null)
      place.inMemory = null
      attempt((opened) => opened.removeItem(key))
      attempt(() => beside().open().removeItem(beside().key))
      if (get() !== null) throw new Error('The storage keeps the token although it was told to remove it.')
    },
    withLock: (task) => withLock(() => (beside().isOfCopies ? follow().then(task, task) : task())),
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

/** Where the sealed answer lies: beside the token, but for tabs that have copies of it where all of them can see it. */
function besides(open: () => WebStorage, key: string): Slot {
  try {
    if (open() === sessionStorage) return { open: () => localStorage, key: `${key}.copies`, isOfCopies: true }
  } catch {
    // Storage is blocked, or there is none.
  }
  return { open, key: `${key}.shared`, isOfCopies: false }
}
