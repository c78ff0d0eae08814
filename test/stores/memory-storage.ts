/**
 * A small `Storage`, with the failures of browsers. As in a browser, each tab of an origin has its own object over the
 * same items.
 */
export class MemoryStorage {
  readonly items: Map<string, string>
  readonly #tabs: MemoryStorage[]
  /** The error that the next operations throw. */
  failure: { readonly on: readonly ('getItem' | 'setItem' | 'removeItem')[]; readonly name: string } | undefined

  constructor({ items, tabs }: { items: Map<string, string>; tabs: MemoryStorage[] } = { items: new Map(), tabs: [] }) {
    this.items = items
    this.#tabs = tabs
    tabs.push(this)
  }

  /** The storage of another tab of the origin. */
  inAnotherTab(): MemoryStorage {
    return new MemoryStorage({ items: this.items, tabs: this.#tabs })
  }

  getItem(key: string): string | null {
    this.#fail('getItem')
    return this.items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.#fail('setItem')
    this.items.set(key, value)
  }

  removeItem(key: string): void {
    this.#fail('removeItem')
    this.items.delete(key)
  }

  /** The event of a write in the tabs. */
  tell(key: string | null, newValue: string | null): void {
    for (const storageArea of this.#tabs) {
      const event = Object.assign(new Event('storage'), { key, newValue, storageArea })
      for (const listener of listeners) listener(event)
    }
  }

  #fail(operation: 'getItem' | 'setItem' | 'removeItem'): void {
    if (this.failure?.on.includes(operation) === true) throw new DOMException('not here', this.failure.name)
  }
}

const listeners = new Set<(event: Event) => void>()

/** A window's `addEventListener`, which Node does not have. */
export const windowEvents = {
  addEventListener: (type: string, listener: (event: Event) => void) => type === 'storage' && listeners.add(listener),
  removeEventListener: (_type: string, listener: (event: Event) => void) => listeners.delete(listener),
}

/** The number of listeners. */
export const listening = () => listeners.size

export const closeAllTabs = () => listeners.clear()
