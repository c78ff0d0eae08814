'use client'

/** In a built shop the browser gets a digest of the error, never its message. */
export default function Failure({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <div role="alert">
        <h1>That did not work</h1>
        <p>The shop could not be reached. Please try again in a moment.</p>
      </div>
      <button onClick={retry}>Try again</button>
    </main>
  )
}
