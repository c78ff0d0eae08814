/** Loads data for a screen: the data so far, the error, and a way to try again. */
import { SessionChangedError } from 'freshcom-sdk'
import { useEffect, useState } from 'react'

export interface Loaded<T> {
  /** Stays while it is loaded again. */
  readonly data?: T
  readonly error?: unknown
  readonly retry: () => void
}

/** @param inputs it loads again when one of them changes. */
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
        // Someone logged in or out meanwhile: load it for the new session.
        if (error instanceof SessionChangedError) retry()
        else setState({ error })
      },
    )
    return () => screen.abort()
  }, [...inputs, attempt])
  return { ...state, retry }
}
