/** A page with its title and heading. The heading gets the focus when the visitor comes from another page. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { words } from '../language'

interface PageProps {
  /** Undefined until it is known. */
  readonly title: string | undefined
  readonly isBusy?: boolean
  readonly children: ComponentChildren
  /** Whether the page places its heading itself: see `Heading`. */
  readonly hasOwnHeading?: boolean
}

/** Whether no page was shown yet. Then the browser decides where the focus is. */
let isFirst = true

export function Page({ title, isBusy = false, hasOwnHeading = false, children }: PageProps) {
  const content = useRef<HTMLDivElement>(null)
  const isKnown = title !== undefined
  useEffect(() => {
    document.title = words.value.title(title ?? words.value.loading)
  }, [title])
  useEffect(() => {
    if (!isKnown) return
    if (isFirst) isFirst = false
    else content.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [isKnown])
  return (
    <div class="page" ref={content} aria-busy={isBusy}>
      {!hasOwnHeading && isKnown && <Heading>{title}</Heading>}
      {children}
    </div>
  )
}

export function Heading({ children }: { readonly children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>
}
