'use client'

import { useActionState, type ReactNode } from 'react'
import { order } from '../app/actions'
import { Form } from './form'
import { SendButton } from './send-button'

/** Orders the quantities in its number fields. */
export function OrderForm({
  children,
  language,
  words,
}: {
  children: ReactNode
  language: string
  words: { order: string; orderHint: string }
}) {
  const [{ failure, complaints = {} }, send] = useActionState(order, {})
  return (
    <Form action={send}>
      {children}
      <input type="hidden" name="language" value={language} />
      <p>
        <SendButton>{words.order}</SendButton>
      </p>
      <p className="hint">{words.orderHint}</p>
      <p role="alert">{Object.values(complaints).join(' ') || failure}</p>
    </Form>
  )
}
