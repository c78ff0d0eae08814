/** The used part of IndexedDB, in memory. A transaction reads and writes in one turn. */

class Request extends EventTarget {
  result: unknown
}

export class MemoryDatabase {
  readonly items = new Map<string, unknown>()
  /** The result of opening it. */
  weather: 'fine' | 'blocked' | 'throws' | 'hangs' = 'fine'

  open(): Request {
    if (this.weather === 'throws') throw new DOMException('not here', 'SecurityError')
    const asked = new Request()
    asked.result = {
      createObjectStore: () => {},
      close: () => {},
      transaction: () => this.#transaction(),
    }
    const { weather } = this
    queueMicrotask(() => {
      if (weather === 'blocked') asked.dispatchEvent(new Event('error'))
      if (weather === 'fine') for (const type of ['upgradeneeded', 'success']) asked.dispatchEvent(new Event(type))
    })
    return asked
  }

  #transaction(): EventTarget {
    const objectStore = () => ({
      get: (key: string) => {
        const asked = new Request()
        queueMicrotask(() => {
          asked.result = this.items.get(key)
          asked.dispatchEvent(new Event('success'))
          queueMicrotask(() => transaction.dispatchEvent(new Event('complete')))
        })
        return asked
      },
      put: (value: unknown, key: string) => this.items.set(key, value),
      delete: (key: string) => this.items.delete(key),
    })
    const transaction = Object.assign(new EventTarget(), { objectStore })
    return transaction
  }
}
