/**
 * Pages by address. Links are plain links. With the Navigation API a click changes the page in place. Without it, the
 * browser loads the page.
 */
import { computed, signal } from '@preact/signals'

const address = signal(new URL(location.href))

export const path = computed(() => address.value.pathname)
export const query = computed(() => address.value.searchParams)

export function go(to: string): void {
  if ('navigation' in globalThis) navigation.navigate(to)
  else location.assign(to)
}

if ('navigation' in globalThis)
  navigation.addEventListener('navigate', (event) => {
    const isOther = event.hashChange || event.navigationType === 'reload'
    if (!event.canIntercept || isOther || event.downloadRequest !== null || event.formData !== null) return
    event.intercept({
      // `Page` moves the focus to the new heading.
      focusReset: 'manual',
      // After this the browser scrolls to the top, or on the way back to where the visitor was.
      handler: async () => {
        address.value = new URL(event.destination.url)
        if (event.navigationType === 'traverse') await pageIsThere()
      },
    })
  })

async function pageIsThere(): Promise<void> {
  const end = Date.now() + 2_000
  do await new Promise((resolve) => setTimeout(resolve, 20))
  while (document.querySelector('.page[aria-busy=true]') !== null && Date.now() < end)
}
