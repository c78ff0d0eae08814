/** The articles of an order. */
import type { OrderLineItem } from 'freshcom-sdk'
import { money } from '../language'

export function Lines({ lines }: { readonly lines: readonly OrderLineItem[] }) {
  return (
    <ul class="lines">
      {lines.map(({ id, name, orderQuantity, subTotalCents }) => (
        <li key={id}>
          <span>
            {orderQuantity} × {name}
          </span>
          <span>{money(subTotalCents)}</span>
        </li>
      ))}
    </ul>
  )
}
