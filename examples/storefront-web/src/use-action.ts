/** An action of the visitor: whether it runs, and its error. Only one runs at a time. */
import { useRef, useState } from 'preact/hooks'

export interface Action<Given extends readonly unknown[]> {
  /** Never rejects. Returns whether it succeeded. */
  readonly run: (...given: Given) => Promise<boolean>
  readonly isBusy: boolean
  readonly error: unknown
}

export function useAction<Given extends readonly unknown[]>(act: (...given: Given) => Promise<unknown>): Action<Given> {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isRunning = useRef(false)
  const run = async (...given: Given) => {
    if (isRunning.current) return false
    isRunning.current = true
    setBusy(true)
    setError(undefined)
    try {
      await act(...given)
      return true
    } catch (failure) {
      setError(failure)
      return false
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }
  return { run, isBusy, error }
}
