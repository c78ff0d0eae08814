/**
 * The fields of creates of 8 KB, an order with an application's custom data for its lines, and the documents that must
 * result. Both share the same objects, so that only the work on them differs.
 */

const LINES = 60

export interface Create {
  fields: Record<string, unknown>
  document: object
}

export function createOfOrder(index: number): Create {
  // Parsed from JSON, like data from a store: the engine writes such objects fastest.
  const { customer, ...attributes } = JSON.parse(JSON.stringify(fieldsOfOrder(index))) as Record<string, unknown>
  return {
    fields: { ...attributes, customer },
    document: { data: { type: 'Order', attributes, relationships: { customer: { data: customer } } } },
  }
}

function fieldsOfOrder(index: number): object {
  return {
    name: `Joe Happy ${index}`,
    email: `joe${index}@example.com`,
    phoneNumber: '+16045550100',
    fulfillmentMethod: 'ship',
    deliveryAddressLineOne: `${index} Main Street`,
    deliveryAddressCity: 'Vancouver',
    deliveryAddressProvince: 'BC',
    deliveryAddressCountryCode: 'CA',
    deliveryAddressPostalCode: 'V5K 0A1',
    customer: { type: 'Customer', id: `c761909b-68b6-4931-80e1-${String(index).padStart(12, '0')}` },
    customData: {
      source: 'storefront',
      lines: Array.from({ length: LINES }, (_, line) => ({
        sku: `SKU-${index}-${line}`,
        quantity: (line % 5) + 1,
        isGift: line % 7 === 0,
        note: line % 4 === 0 ? null : 'Please leave it at the door.',
        options: { size: 'M', tags: ['fresh', 'local'] },
      })),
    },
  }
}
