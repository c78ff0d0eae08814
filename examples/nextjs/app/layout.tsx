import type { Metadata } from 'next'
import Link from 'next/link'
import './style.css'

export const metadata: Metadata = { title: 'Example Shop' }

export default function Layout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en">
      <head>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header>
          <Link href="/" className="brand">
            Example Shop
          </Link>
          <nav aria-label="Shop">
            <Link href="/">Articles</Link>
            <Link href="/account">Account</Link>
          </nav>
        </header>
        {children}
      </body>
    </html>
  )
}
