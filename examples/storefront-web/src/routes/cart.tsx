/** The cart page. The server adds up all amounts. */
import type { ComponentChildren } from 'preact'
import { announce } from '../announce'
import { cart, cartError, isCartRead, lines, readCart, removeLine, setQuantity, type Line } from '../cart'
import { picturesOf, readArticles } from '../catalogue'
import { Failure } from '../components/failure'
import { Page } from '../components/page'
import { Picture } from '../components/picture'
import { Quantity } from '../components/quantity'
import { Skeleton } from '../components/skeleton'
import { Totals } from '../components/totals'
import { money, words } from '../language'
import { useAction, type Action } from '../use-action'
import { useLoad } from '../use-load'

export function CartPage() {
  const { cartTitle, cartEmpty, cartChanged, checkOut, summary, back } = words.value
  const action = useAction(async (change: () => Promise<void>, sentence?: string) => {
    await change()
    announce(sentence ?? cartChanged(money(cart.value?.grandTotalCents ?? 0)))
  })
  const isEmpty = lines.value.length === 0
  return (
    <Page title={cartTitle} isBusy={action.isBusy || !isCartRead.value}>
      <Failure error={action.error ?? cartError.value} retry={() => void readCart()} />
      {!isCartRead.value && <Skeleton shape="row" count={2} />}
      {isCartRead.value && isEmpty && cartError.value === undefined && (
        <div class="empty">
          <p>{cartEmpty}</p>
          <a class="button" href="/">
            {back}
          </a>
        </div>
      )}
      {cart.value !== undefined && !isEmpty && (
        <div class="split">
          <CartLines action={action} />
          <section class="panel" aria-labelledby="summary">
            <h2 id="summary">{summary}</h2>
            <Totals order={cart.value} />
            <a class="button wide" href="/checkout">
              {checkOut}
            </a>
          </section>
        </div>
      )}
    </Page>
  )
}

type CartAction = Action<[change: () => Promise<void>, sentence?: string]>

function CartLines({ action }: { readonly action: CartAction }) {
  const ids = lines.value.flatMap(({ product }) => product?.id ?? [])
  const { data: articles = [] } = useLoad((signal) => readArticles(signal, ids), [ids.join()])
  const pictureOf = ({ product }: Line) => {
    const article = articles.find(({ id }) => id === product?.id)
    return article && picturesOf(article)[0]
  }
  return (
    <ul class="cart-lines" aria-busy={action.isBusy}>
      {lines.value.map((line) => (
        <CartLine key={line.product?.id ?? line.id} line={line} action={action}>
          <Picture file={pictureOf(line)} />
        </CartLine>
      ))}
    </ul>
  )
}

/** The pressed button is gone, so the focus needs another place. */
function focusHeading(): void {
  document.querySelector('h1')?.focus()
}

interface CartLineProps {
  readonly line: Line
  readonly action: CartAction
  readonly children: ComponentChildren
}

function CartLine({ line, action: { run, isBusy }, children }: CartLineProps) {
  const { each, remove, removed, removeProduct } = words.value
  const { name } = line
  return (
    <li>
      {children}
      <div class="cart-line">
        <h2>
          <a href={`/products/${line.product?.id}`}>{name}</a>
        </h2>
        <p class="caption">{each(money(line.priceChargeAmountCents ?? 0))}</p>
        <div class="buy">
          <Quantity
            name={name}
            value={line.orderQuantity}
            isBusy={isBusy}
            onChange={(quantity) => void run(() => setQuantity(line, quantity))}
          />
          <button
            type="button"
            class="link"
            aria-label={removeProduct(name)}
            aria-disabled={isBusy}
            onClick={() => void run(() => removeLine(line), removed(name)).then(focusHeading)}
          >
            {remove}
          </button>
        </div>
      </div>
      <p class="price">{money(line.subTotalCents)}</p>
    </li>
  )
}
