/** Notices when a page comes back: the user may have logged out elsewhere in the meantime. */

type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

/** Calls back when the page comes back from the back/forward cache, or when its tab comes to the front. */
export function onPageReturn(callback: () => void): () => void {
  const { document, addEventListener } = globalThis as Partial<typeof globalThis>
  if (document === undefined || addEventListener === undefined) return () => {}
  const shown = (event: Event) => {
    if ((event as PageTransitionEvent).persisted) callback()
  }
  const visible = () => {
    if (document.visibilityState === 'visible') callback()
  }
  const stops = [listen(globalThis, 'pageshow', shown), listen(document, 'visibilitychange', visible)]
  return () => {
    for (const stop of stops) stop()
  }
}

function listen(target: Target, type: string, listener: (event: Event) => void): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}
