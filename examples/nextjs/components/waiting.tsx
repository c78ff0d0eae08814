import { Suspense, type ReactNode } from 'react'

/** Shows at once that something is on its way, while its children wait for Freshcom. */
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
