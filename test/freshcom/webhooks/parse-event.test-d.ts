import { expectTypeOf, test } from 'vitest'
import { parseEvent, type EventName } from 'freshcom-sdk/webhooks'

test('the name of a known event types its data', () => {
  const event = parseEvent('')
  expectTypeOf(event.name).toEqualTypeOf<string>()
  if (!event.isKnown) {
    expectTypeOf(event.data.anything).toEqualTypeOf<unknown>()
    return
  }
  expectTypeOf(event.name).toEqualTypeOf<EventName>()
  if (event.name === 'storefront.order.opened.success') {
    expectTypeOf(event.data.type).toEqualTypeOf<'Order'>()
    expectTypeOf(event.data.grandTotalCents).toEqualTypeOf<number>()
  }
  // @ts-expect-error -- no event is called that
  void (event.name === 'storefront.order.open')
})

test('a body that was not read yet does not compile', async () => {
  const request = new Request('https://example.com')
  void parseEvent(await request.text())
  void parseEvent((await request.json()) as Record<string, unknown>)
  interface Body {
    data: unknown
  }
  void parseEvent({} as Body)
  // @ts-expect-error -- a promise
  void parseEvent(request.json())
  // @ts-expect-error -- bytes
  void parseEvent(Buffer.from('{}'))
  // @ts-expect-error -- bytes
  void parseEvent(new Uint8Array())
  // @ts-expect-error -- a list
  void parseEvent([])
})
