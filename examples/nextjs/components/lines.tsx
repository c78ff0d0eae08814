'use client'

import { useState } from 'react'
import type { Order } from 'freshcom-sdk'
import { money } from '../lib/words'

type Line = Order<'rootLineItems'>['rootLineItems'][number]

const orders = {
  name: (one: Line, other: Line) => one.name.localeCompare(other.name),
  price: (one: Line, other: Line) => one.grandTotalCents - other.grandTotalCents,
}

/** The lines of an order, sorted and filtered in the browser. A result is plain data, so a page can pass it here. */
export function Lines({ order: { id, rootLineItems } }: { order: Order<'rootLineItems'> }) {
  const [by, sortBy] = useState<keyof typeof orders>('name')
  const [text, filterBy] = useState('')
  const shown = rootLineItems.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).toSorted(orders[by])
  return (
    <>
      <p className="bar">
        <label>
          Filter <input type="search" value={text} onChange={({ target }) => filterBy(target.value)} />
        </label>
        <span role="group" aria-label="Sort">
          <button type="button" aria-pressed={by === 'name'} onClick={() => sortBy('name')}>
            By name
          </button>
          <button type="button" aria-pressed={by === 'price'} onClick={() => sortBy('price')}>
            Cheapest first
          </button>
        </span>
      </p>
      <ul className="lines" aria-label={`Lines of order ${id}`}>
        {shown.map((line) => (
          <li key={line.id}>
            <span>
              {line.orderQuantity} × {line.name}
            </span>
            <span>{money(line.grandTotalCents)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
