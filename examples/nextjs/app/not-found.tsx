import Link from 'next/link'

export default function NotFound() {
  return (
    <main>
      <h1>Not found</h1>
      <p>
        There is nothing at this address. <Link href="/">All articles</Link>
      </p>
    </main>
  )
}
