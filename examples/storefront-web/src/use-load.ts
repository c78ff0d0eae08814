/** Reads something for a page: what there is so far, whether it is being read, what went wrong, and another try. */
import { SessionChangedError } from 'freshcom-sdk'
import { useEffect, useState } from 'preact/hooks'
import { visitor } from './shop'

export interface Loaded<T> {
  /** Stays while it is read anew. */
  readonly data?: T
  readonly error?: unknown
  readonly isBusy: boolean
  readonly retry: () => void
}

/** @param inputs what it depends on, besides the visitor. */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'retry'>>({ isBusy: true })
  const [attempt, setAttempt] = useState(0)
  const retry = () => setAttempt((count) => count + 1)
  useEffect(() => {
    const page = new AbortController()
    setState(({ data }) => ({ ...(data !== undefined && { data }), isBusy: true }))
    read(page.signal).then(
      (data) => setState({ data, isBusy: false }),
      (error: unknown) => {
        if (page.signal.aborted) return
        // Somebody logged in or out meanwhile: it is read for the new visitor.
        if (error instanceof SessionChangedError) retry()
        else setState({ error, isBusy: false })
      },
    )
    return () => page.abort()
  }, [...inputs, visitor.value, attempt])
  return { ...state, retry }
}
