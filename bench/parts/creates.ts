/** The cost of writing a create of 8 KB, compared with `JSON.stringify` of the resulting document. */
import { deepEqual } from 'node:assert/strict'
import { importSource } from '../bundled.ts'
import { createOfOrder } from '../create-fields.ts'
import { ratioFigure, type Figure } from '../figures.ts'
import { ratio, takeTurns, processorTime } from '../rounds.ts'

const CREATES = 100

export async function measure(): Promise<Figure[]> {
  const { serialize } = await importSource<typeof import('../../src/freshcom/jsonapi/serialize.ts')>(
    'freshcom/jsonapi/serialize.ts',
  )
  const { membersOf } = await importSource<typeof import('../../src/freshcom/resources/members.ts')>(
    'freshcom/resources/members.ts',
  )
  const resource = { ...membersOf('Order'), type: 'Order' }
  const creates = Array.from({ length: CREATES }, (_, index) => createOfOrder(index))
  let characters = 0
  for (const { fields, document } of creates) {
    const text = serialize(resource, fields)
    characters += text.length
    deepEqual(JSON.parse(text), document)
  }
  const costs = await takeTurns(
    {
      serialize: processorTime(() => creates.map(({ fields }) => serialize(resource, fields)), 10),
      stringify: processorTime(() => creates.map(({ document }) => JSON.stringify(document)), 10),
    },
    { rounds: 60, warmUp: 10 },
  )
  const kilobytes = (characters / CREATES / 1_000).toFixed(1)
  return [
    ratioFigure(
      `serialize a create of ${kilobytes} KB ÷ JSON.stringify of the finished document`,
      ratio(costs.serialize, costs.stringify),
      { target: 1.5 },
    ),
  ]
}
