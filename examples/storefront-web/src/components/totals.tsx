/** The totals of an order. The server adds them up. */
import type { Order } from 'freshcom-sdk'
import { money, words } from '../language'

export function Totals({ order }: { readonly order: Order }) {
  const { subTotalCents, grandTotalCents } = order
  return (
    <dl class="totals">
      <div>
        <dt>{words.value.subtotal}</dt>
        <dd>{money(subTotalCents)}</dd>
      </div>
      <div>
        <dt>{words.value.taxes}</dt>
        <dd>{money(grandTotalCents - subTotalCents)}</dd>
      </div>
      <div class="grand">
        <dt>{words.value.total}</dt>
        <dd data-total>{money(grandTotalCents)}</dd>
      </div>
    </dl>
  )
}
