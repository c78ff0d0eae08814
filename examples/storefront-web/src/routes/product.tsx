/** One article: pictures, price, delivery. */
import { BadRequestError, NotFoundError } from 'freshcom-sdk'
import { useState } from 'preact/hooks'
import { picturesOf, readArticle, type Article } from '../catalogue'
import { AddButton } from '../components/add-button'
import { Failure } from '../components/failure'
import { Heading, Page } from '../components/page'
import { Picture } from '../components/picture'
import { Quantity } from '../components/quantity'
import { Skeleton } from '../components/skeleton'
import { language, money, words } from '../language'
import { useLoad } from '../use-load'

export function ProductPage({ id }: { readonly id: string }) {
  const { data, error, isBusy, retry } = useLoad((signal) => readArticle(id, signal), [language.value])
  // The server answers a malformed id with 400.
  const isMissing = error instanceof NotFoundError || error instanceof BadRequestError
  const title = isMissing ? words.value.productMissing : data?.name
  return (
    <Page title={title} isBusy={isBusy} hasOwnHeading={!isMissing}>
      <p>
        <a href="/">{words.value.back}</a>
      </p>
      {!isMissing && <Failure error={error} retry={retry} />}
      {data === undefined && isBusy && <Skeleton shape="article" />}
      {data !== undefined && <Details article={data} />}
    </Page>
  )
}

function Details({ article }: { readonly article: Article }) {
  const [quantity, setQuantity] = useState(1)
  const { name, caption, description, code, defaultPrice, goods } = article
  const { delivery, deliveryOf, beforeTaxes, code: codeLabel } = words.value
  return (
    <article class="article">
      <Gallery article={article} />
      <div class="about">
        <Heading>{name}</Heading>
        <p class="caption">{caption}</p>
        <p class="price">
          {money(defaultPrice?.chargeAmountCents ?? 0)} <small>{beforeTaxes}</small>
        </p>
        {description && <p>{description}</p>}
        <div class="buy">
          <Quantity name={name} value={quantity} onChange={setQuantity} />
          <AddButton product={article} quantity={quantity} />
        </div>
        <dl class="facts">
          {goods !== null && (
            <div>
              <dt>{delivery}</dt>
              <dd>{deliveryOf[goods.type]}</dd>
            </div>
          )}
          <div>
            <dt>{codeLabel}</dt>
            <dd>{code}</dd>
          </div>
        </dl>
      </div>
    </article>
  )
}

function Gallery({ article }: { readonly article: Article }) {
  const [shown, show] = useState(0)
  const pictures = picturesOf(article)
  const label = (index: number) => words.value.picture(index + 1, pictures.length)
  return (
    <div class="gallery">
      <Picture file={pictures[shown]} text={article.name} />
      {pictures.length > 1 && (
        <div class="thumbnails">
          {pictures.map((picture, index) => (
            <button
              key={picture.id}
              type="button"
              aria-label={label(index)}
              aria-pressed={index === shown}
              onClick={() => show(index)}
            >
              <Picture file={picture} />
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
