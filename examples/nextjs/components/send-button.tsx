'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

/** The button of a form. It is disabled while the form is sent, so that nothing is sent twice. */
export function SendButton({ children }: { children: ReactNode }) {
  const { pending } = useFormStatus()
  return (
    <button disabled={pending} aria-busy={pending}>
      {children}
    </button>
  )
}
