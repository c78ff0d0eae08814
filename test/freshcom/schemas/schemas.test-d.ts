import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod/mini'
import { Freshcom, type CreateFields, type Customer, type UpdateFields } from 'freshcom-sdk'
import { schemas, validate } from 'freshcom-sdk/schemas'

test('a schema has the type of the fields and of the result', () => {
  expectTypeOf<z.output<typeof schemas.Customer.create>>().toEqualTypeOf<CreateFields<'Customer'>>()
  expectTypeOf<z.input<typeof schemas.Price.update>>().toEqualTypeOf<UpdateFields<'Price'>>()
  expectTypeOf<z.output<typeof schemas.Customer.answer>>().toEqualTypeOf<Customer<string>>()
  // @ts-expect-error -- there is no such resource
  void schemas.Custoner
})

test('validate is an option of a client', () => {
  expectTypeOf(Freshcom).toBeConstructibleWith({ validate })
})
