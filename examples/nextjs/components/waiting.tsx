import { Suspense, type ReactNode } from 'react'

/** Shows a message while its children wait for Freshcom. */
export function Waiting({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <main aria-busy="true">
          <p role="status">One moment…</p>
        </main>
      }
    >
      {children}
    </Suspense>
  )
}
