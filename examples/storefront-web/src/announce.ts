/** A sentence about what has happened. It is shown for a while, and screen readers read it. */
import { effect, signal } from '@preact/signals'
import { path } from './router'

const SECONDS = 6

export const announcement = signal('')
let end: ReturnType<typeof setTimeout> | undefined

export function announce(sentence: string): void {
  clearTimeout(end)
  announcement.value = sentence
  end = setTimeout(() => (announcement.value = ''), SECONDS * 1_000)
}

/** A new page does not show it any more. */
effect(() => {
  if (path.value) announcement.value = ''
})
