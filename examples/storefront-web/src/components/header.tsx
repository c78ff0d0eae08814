/** Links to the shop, the account and the cart, and the language. */
import type { ComponentChildren } from 'preact'
import { count } from '../cart'
import { language, languages, words, type Language } from '../language'
import { path } from '../router'
import { session } from '../shop'

export function Header() {
  const { shop, mainMenu, account, logIn, cart, articles } = words.value
  const link = (to: string, content: ComponentChildren) => (
    <a href={to} aria-current={path.value === to ? 'page' : undefined}>
      {content}
    </a>
  )
  return (
    <header class="header">
      <a class="brand" href="/" aria-label={`Tuque & Cie – ${shop}`}>
        <img src="/icon.svg" alt="" width={32} height={32} />
        Tuque <span>&</span> Cie
      </a>
      <nav aria-label={mainMenu}>
        {link('/', shop)}
        {link('/account', session.value.isLoggedIn ? account : logIn)}
        {link(
          '/cart',
          <>
            {cart} <span class="badge">{count.value}</span>
            <span class="unseen"> {articles(count.value)}</span>
          </>,
        )}
      </nav>
      <Languages />
    </header>
  )
}

function Languages() {
  const codes = Object.keys(languages) as Language[]
  return (
    <div class="languages" role="group" aria-label={words.value.language}>
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-label={`${code.toUpperCase()}, ${languages[code]}`}
          aria-pressed={language.value === code}
          onClick={() => (language.value = code)}
        >
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  )
}
