'use client'

import { startTransition, type ComponentProps, type FormEvent } from 'react'

interface FormProps extends ComponentProps<'form'> {
  action: (form: FormData) => void
}

/** A form that keeps what was typed: React empties a form after its `action`, the password included. */
export function Form({ action, ...props }: FormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => action(form))
  }
  // `action` sends the form while the script has not loaded.
  return <form {...props} action={action} onSubmit={submit} />
}
