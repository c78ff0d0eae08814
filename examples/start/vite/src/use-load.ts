import { useEffect, useState, useSyncExternalStore } from 'react'
import { shop } from './shop'

/** The session. The component renders again when it changes, also in another tab. */
export const useSession = () => useSyncExternalStore(shop.onSession, () => shop.session)

/** Loads data when the component appears, and again after a login or logout. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>) {
  const [state, setState] = useState<{ data?: T; error?: Error }>({})
  const { isLoggedIn } = useSession()
  useEffect(() => {
    const page = new AbortController()
    load(page.signal).then(
      (data) => page.signal.aborted || setState({ data }),
      (error: Error) => page.signal.aborted || setState({ error }),
    )
    return () => page.abort()
  }, [load, isLoggedIn])
  return state
}
