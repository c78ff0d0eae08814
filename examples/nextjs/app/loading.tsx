/** Shown at once, while a page waits for Freshcom. */
export default function Loading() {
  return (
    <main aria-busy="true">
      <p role="status">One moment…</p>
    </main>
  )
}
