/** An action of the shopper: whether it runs, and its error. Only one runs at a time. */
import { useRef, useState } from 'react'

export interface Deed {
  /** Never rejects. */
  readonly run: () => Promise<void>
  readonly isBusy: boolean
  readonly error: unknown
}

export function useAction(act: () => Promise<unknown>): Deed {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isRunning = useRef(false)
  const run = async () => {
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    setError(undefined)
    await act().catch(setError)
    isRunning.current = false
    setBusy(false)
  }
  return { run, isBusy, error }
}
