/** What there is to try with the embedded Freshcom; nothing in a shop that sells. */
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
