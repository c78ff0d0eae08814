/** Loads data for a page: the data so far, whether it is loading, the error, and a way to try again. */
import { SessionChangedError } from 'freshcom-sdk'
import { useEffect, useState } from 'preact/hooks'
import { visitor } from './shop'

export interface Loaded<T> {
  /** Stays while it is loaded again. */
  readonly data?: T
  readonly error?: unknown
  readonly isBusy: boolean
  readonly retry: () => void
}

type State<T> = Omit<Loaded<T>, 'retry'> & { readonly reader: number }

/** @param inputs it loads again when one of them changes, or the visitor. */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const reader = visitor.value
  const [state, setState] = useState<State<T>>({ reader, isBusy: true })
  const [attempt, setAttempt] = useState(0)
  const retry = () => setAttempt((count) => count + 1)
  // Data of one visitor is never shown to the next.
  const shown: Omit<Loaded<T>, 'retry'> = state.reader === reader ? state : { isBusy: true }
  useEffect(() => {
    const page = new AbortController()
    const set = (next: Omit<State<T>, 'reader'>) => {
      if (!page.signal.aborted) setState({ ...next, reader })
    }
    set({ ...(shown.data !== undefined && { data: shown.data }), isBusy: true })
    read(page.signal).then(
      (data) => set({ data, isBusy: false }),
      (error: unknown) => {
        // Someone logged in or out meanwhile: load it for the new visitor.
        if (error instanceof SessionChangedError && !page.signal.aborted) retry()
        else set({ error, isBusy: false })
      },
    )
    return () => page.abort()
  }, [...inputs, reader, attempt])
  return { ...shown, retry }
}
