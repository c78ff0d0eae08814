/** What has happened, in one sentence, shown for a while and read out by screen readers. */
import { signal } from '@preact/signals'

const SECONDS = 6

export const announcement = signal('')
let end: ReturnType<typeof setTimeout> | undefined

export function announce(sentence: string): void {
  clearTimeout(end)
  announcement.value = sentence
  end = setTimeout(() => (announcement.value = ''), SECONDS * 1_000)
}
