import Link from 'next/link'
import { Picture } from '../components/picture'
import { OrderForm } from '../components/order-form'
import { Waiting } from '../components/waiting'
import { picturesOf, readArticles } from '../lib/catalogue'
import { languageOf, money, wordsOf } from '../lib/words'

export default function Page(props: PageProps<'/'>) {
  return (
    <Waiting>
      <Articles {...props} />
    </Waiting>
  )
}

async function Articles({ searchParams }: PageProps<'/'>) {
  const language = await languageOf(searchParams)
  const { title, beforeTaxes, quantity, order, orderHint, otherLanguage } = wordsOf(language)
  const articles = await readArticles(language)
  return (
    <main lang={language}>
      <div className="bar">
        <h1>{title}</h1>
        <Link href={`/?language=${otherLanguage.language}`} lang={otherLanguage.language}>
          {otherLanguage.name}
        </Link>
      </div>
      <OrderForm language={language} words={{ order, orderHint }}>
        <ul className="goods">
          {articles.map((article) => (
            <li key={article.id}>
              <Picture url={picturesOf(article)[0]?.url} />
              <h2>
                <Link href={`/products/${article.id}?language=${language}`}>{article.name}</Link>
              </h2>
              <p>{article.caption}</p>
              <p>
                <strong>{money(article.defaultPrice?.chargeAmountCents ?? 0, language)}</strong>{' '}
                <small>{beforeTaxes}</small>
              </p>
              <input
                type="number"
                name={article.id}
                aria-label={quantity(article.name)}
                min={0}
                max={99}
                defaultValue={0}
              />
            </li>
          ))}
        </ul>
      </OrderForm>
    </main>
  )
}
