/** A short text or form, beside a piece of knitting where there is room. */
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
