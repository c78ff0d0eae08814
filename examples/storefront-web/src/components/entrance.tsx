/** A short text or form. On wide screens it has a picture beside it. */
import type { ComponentChildren } from 'preact'

export function Entrance({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="entrance">
      <div>{children}</div>
      <div class="swatch">
        <div class="knit" />
      </div>
    </div>
  )
}
