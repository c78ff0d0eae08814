/** A button that says when it is busy. It is not disabled then, because it would lose the focus. */
import type { ComponentChildren } from 'preact'

interface BusyButtonProps {
  readonly isBusy: boolean
  readonly onClick?: () => void
  readonly label?: string
  readonly class?: string
  readonly type?: 'button' | 'submit'
  readonly children: ComponentChildren
}

export function BusyButton({ isBusy, onClick, label, class: name = 'button', type, children }: BusyButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      class={name}
      aria-label={label}
      aria-busy={isBusy}
      aria-disabled={isBusy}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
        else onClick?.()
      }}
    >
      <span class="button-text">{children}</span>
      {isBusy && <span class="spinner" aria-hidden="true" />}
    </button>
  )
}
