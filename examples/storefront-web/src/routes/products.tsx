/** The products for sale. */
import { AddButton } from '../components/add-button'
import { Failure } from '../components/failure'
import { Heading, Page } from '../components/page'
import { Picture } from '../components/picture'
import { Skeleton } from '../components/skeleton'
import { picturesOf, readArticles, type Article } from '../catalogue'
import { language, money, words } from '../language'
import { useLoad } from '../use-load'

export function ProductsPage() {
  const { data, error, isBusy, retry } = useLoad((signal) => readArticles(signal), [language.value])
  const { homeTitle, homeText, homeLink, collection } = words.value
  return (
    <Page title={homeTitle} isBusy={isBusy} hasOwnHeading>
      <section class="hero">
        <div>
          <Heading>{homeTitle}</Heading>
          <p>{homeText}</p>
          <a class="button light" href="#collection">
            {homeLink}
          </a>
        </div>
        <div class="knit" />
      </section>
      <section aria-labelledby="collection">
        <h2 id="collection" tabIndex={-1}>
          {collection}
        </h2>
        <Failure error={error} retry={retry} />
        {data === undefined && isBusy && <Skeleton shape="card" count={3} />}
        <ul class="cards">
          {data?.map((article) => (
            <Card key={article.id} article={article} />
          ))}
        </ul>
      </section>
    </Page>
  )
}

function Card({ article }: { readonly article: Article }) {
  const { id, name, caption, defaultPrice } = article
  return (
    <li class="card">
      <a href={`/products/${id}`}>
        <Picture file={picturesOf(article)[0]} />
        <h3>{name}</h3>
      </a>
      <p class="caption">{caption}</p>
      <div class="buy">
        <p class="price">
          {money(defaultPrice?.chargeAmountCents ?? 0)} <small>{words.value.beforeTaxes}</small>
        </p>
        <AddButton product={article} />
      </div>
    </li>
  )
}
