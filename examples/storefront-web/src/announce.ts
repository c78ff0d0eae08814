/** What has happened, in one sentence, shown for a while and read out by screen readers. */
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

/** Another page, another matter. */
effect(() => {
  if (path.value) announcement.value = ''
})
