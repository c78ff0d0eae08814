import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Picture } from '../../../components/picture'
import { OrderForm } from '../../../components/order-form'
import { Waiting } from '../../../components/waiting'
import { picturesOf, readArticle } from '../../../lib/catalogue'
import { languageOf, money, wordsOf } from '../../../lib/words'

export default function Page(props: PageProps<'/products/[id]'>) {
  return (
    <Waiting>
      <Product {...props} />
    </Waiting>
  )
}

async function Product({ params, searchParams }: PageProps<'/products/[id]'>) {
  const [{ id }, language] = await Promise.all([params, languageOf(searchParams)])
  const article = await readArticle(id, language)
  if (article === undefined) notFound()
  const { back, beforeTaxes, quantity, order, orderHint, otherLanguage } = wordsOf(language)
  return (
    <main lang={language}>
      <div className="bar">
        <Link href={`/?language=${language}`}>{back}</Link>
        <Link href={`/products/${id}?language=${otherLanguage.language}`} lang={otherLanguage.language}>
          {otherLanguage.name}
        </Link>
      </div>
      <article>
        <div className="pictures">
          {picturesOf(article).map(({ id: key, url }) => (
            <Picture key={key} url={url} />
          ))}
        </div>
        <div>
          <h1>{article.name}</h1>
          <p>{article.caption}</p>
          <p>
            <strong>{money(article.defaultPrice?.chargeAmountCents ?? 0, language)}</strong>{' '}
            <small>{beforeTaxes}</small>
          </p>
          <OrderForm language={language} words={{ order, orderHint }}>
            <input type="number" name={id} aria-label={quantity(article.name)} min={1} max={99} defaultValue={1} />
          </OrderForm>
        </div>
      </article>
    </main>
  )
}
