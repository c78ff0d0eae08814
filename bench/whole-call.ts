/**
 * A call as an application makes it, and the least possible work for the same response: read the body and parse it.
 * Both then read every line, so that no work can be postponed.
 */
import type { Freshcom } from 'freshcom-sdk'
import { INCLUDE, LINES_OF_ORDER } from './documents.ts'

export interface WholeCall {
  call: () => Promise<void>
  parse: () => Promise<void>
  /** Reading and parsing for a library that works on the parsed document. */
  read: () => Promise<object>
}

export function wholeCall(SDK: new (options: object) => Freshcom, text: string): WholeCall {
  const respond = () => new Response(text, { headers: { 'content-type': 'application/vnd.api+json' } })
  const client = new SDK({ fetch: async () => respond() })
  client.setAccessToken('a.b.c')
  const read = async () => JSON.parse(await respond().text()) as object
  return {
    read,
    call: async () => {
      const { data } = await client.listOrder({ include: INCLUDE })
      let lines = 0
      for (const { rootLineItems, customer } of data) {
        if (customer === null || !('code' in customer)) throw new Error('An order has no customer.')
        for (const { product } of rootLineItems ?? []) if (product && 'code' in product) lines += 1
      }
      check(lines, data.length)
    },
    parse: async () => {
      const { data } = (await read()) as { data: { relationships: { rootLineItems: { data: { id: string }[] } } }[] }
      let lines = 0
      for (const { relationships } of data)
        for (const { id } of relationships.rootLineItems.data) if (id !== '') lines += 1
      check(lines, data.length)
    },
  }
}

function check(lines: number, orders: number): void {
  if (lines !== orders * LINES_OF_ORDER) throw new Error(`${lines} lines of ${orders} orders were read`)
}
