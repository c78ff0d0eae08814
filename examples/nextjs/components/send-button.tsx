'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

/** A form's button: while the form is on its way it says so, and sends nothing twice. */
export function SendButton({ children }: { children: ReactNode }) {
  const { pending } = useFormStatus()
  return (
    <button disabled={pending} aria-busy={pending}>
      {children}
    </button>
  )
}
