/** Files of a phone: React Native's XMLHttpRequest reads a `{uri}`, Expo's `fetch` throws for one. */
import { afterEach, expect, test, vi } from 'vitest'
import { putBytes } from '../../../src/core/transport/put-bytes'

afterEach(() => vi.unstubAllGlobals())

const file = { uri: 'file:///pictures/toque.png' }

test.each([undefined, () => {}])(
  'a {uri} is sent with XMLHttpRequest, with or without a progress callback',
  async (progress) => {
    const sent: unknown[] = []
    class Device extends EventTarget {
      readonly upload = new EventTarget()
      readonly status = 200
      open(...words: unknown[]) {
        sent.push(words)
      }
      setRequestHeader() {}
      send(body: unknown) {
        sent.push(body)
        this.dispatchEvent(new Event('load'))
      }
    }
    vi.stubGlobal('XMLHttpRequest', Device)
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Unsupported BodyInit type')))
    const url = 'https://storage.example.com/toque.png'
    const { signal } = new AbortController()
    const status = await putBytes({ url, bytes: file, contentType: 'image/png', size: 1, signal, progress }, undefined)
    expect(status).toBe(200)
    expect(sent).toEqual([['PUT', url], file])
  },
)
