/** Reads something for a screen: what there is so far, what went wrong, and another try. */
import { SessionChangedError } from 'freshcom-sdk'
import { useEffect, useState } from 'react'

export interface Loaded<T> {
  /** Stays while it is read anew. */
  readonly data?: T
  readonly error?: unknown
  readonly retry: () => void
}

/** @param inputs what it depends on. */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'retry'>>({})
  const [attempt, setAttempt] = useState(0)
  const retry = () => setAttempt((count) => count + 1)
  useEffect(() => {
    const screen = new AbortController()
    setState(({ data }) => (data === undefined ? {} : { data }))
    read(screen.signal).then(
      (data) => screen.signal.aborted || setState({ data }),
      (error: unknown) => {
        if (screen.signal.aborted) return
        // Somebody logged in or out meanwhile: it is read for whoever is there now.
        if (error instanceof SessionChangedError) retry()
        else setState({ error })
      },
    )
    return () => screen.abort()
  }, [...inputs, attempt])
  return { ...state, retry }
}
