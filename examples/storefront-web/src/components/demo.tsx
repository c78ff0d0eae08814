/** Hints for the fake Freshcom. A real shop does not show them. */
import type { ComponentChildren } from 'preact'
import { words } from '../language'
import { isDemo } from '../shop'

export function Demo({ children }: { readonly children: ComponentChildren }) {
  if (!isDemo) return null
  return (
    <aside class="demo" aria-label={words.value.demo}>
      <p>{children}</p>
    </aside>
  )
}
