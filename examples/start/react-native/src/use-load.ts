import { useEffect, useState, useSyncExternalStore } from 'react'
import { shop } from './shop'

/** The session. The component renders again when it changes. */
export const useSession = () => useSyncExternalStore(shop.onSession, () => shop.session)

/** Loads data when the component appears, and again after a login or logout. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>) {
  const [state, setState] = useState<{ data?: T; error?: Error }>({})
  const { isLoggedIn } = useSession()
  useEffect(() => {
    const screen = new AbortController()
    load(screen.signal).then(
      (data) => screen.signal.aborted || setState({ data }),
      (error: Error) => screen.signal.aborted || setState({ error }),
    )
    return () => screen.abort()
  }, [load, isLoggedIn])
  return state
}
