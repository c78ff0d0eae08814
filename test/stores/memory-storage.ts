/** A small `Storage`: what two tabs of one origin share, with the failures that browsers have. */
export class MemoryStorage {
  readonly items = new Map<string, string>()
  /** What the next operations throw. */
  failure: { readonly on: readonly ('getItem' | 'setItem' | 'removeItem')[]; readonly name: string } | undefined

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

  /** What another tab's write sets off here. */
  tell(key: string | null, newValue: string | null): void {
    const event = Object.assign(new Event('storage'), { key, newValue, storageArea: this })
    for (const listener of listeners) listener(event)
  }

  #fail(operation: 'getItem' | 'setItem' | 'removeItem'): void {
    if (this.failure?.on.includes(operation) === true) throw new DOMException('not here', this.failure.name)
  }
}

const listeners = new Set<(event: Event) => void>()

/** A window's `addEventListener`, which Node has not. */
export const windowEvents = {
  addEventListener: (type: string, listener: (event: Event) => void) => type === 'storage' && listeners.add(listener),
  removeEventListener: (_type: string, listener: (event: Event) => void) => listeners.delete(listener),
}

/** How many listen. */
export const listening = () => listeners.size

export const closeAllTabs = () => listeners.clear()
