/** Checkout: name, delivery, payment. */
import type { Customer } from 'freshcom-sdk'
import { useState } from 'preact/hooks'
import { cart, isCartRead, lines, type Cart } from '../cart'
import { Demo } from '../components/demo'
import { Failure } from '../components/failure'
import { Choice, Field, Form } from '../components/form'
import { Lines } from '../components/lines'
import { Member } from '../components/member'
import { Page } from '../components/page'
import { Skeleton } from '../components/skeleton'
import { Totals } from '../components/totals'
import { money, words } from '../language'
import { pay } from '../pay'
import { go } from '../router'
import { shop } from '../shop'
import { useLoad } from '../use-load'

export function CheckoutPage() {
  return (
    <Member text={words.value.loginToPay}>
      <Checkout />
    </Member>
  )
}

function Checkout() {
  const { data, error, isBusy, retry } = useLoad(async (signal) => {
    const { data: customer } = await shop.retrieveCurrentCustomer({}, { signal })
    return customer
  }, [])
  const { checkoutTitle, cartEmpty, back, summary } = words.value
  const isReading = isBusy || !isCartRead.value
  return (
    <Page title={checkoutTitle} isBusy={isReading}>
      <Failure error={error} retry={retry} />
      {isReading && <Skeleton shape="row" count={3} />}
      {!isReading && cart.value === undefined && (
        <div class="empty">
          <p>{cartEmpty}</p>
          <a class="button" href="/">
            {back}
          </a>
        </div>
      )}
      {data !== undefined && cart.value !== undefined && (
        <div class="split">
          <CheckoutForm customer={data} order={cart.value} />
          <section class="panel" aria-labelledby="summary">
            <h2 id="summary">{summary}</h2>
            <Lines lines={lines.value} />
            <Totals order={cart.value} />
          </section>
        </div>
      )}
    </Page>
  )
}

function CheckoutForm({ customer, order }: { readonly customer: Customer; readonly order: Cart }) {
  const [method, setMethod] = useState('pickup')
  const say = words.value
  const ways = [
    { value: 'pickup', label: say.pickup, hint: say.pickupHint },
    { value: 'ship', label: say.ship, hint: say.shipHint },
  ]
  // Card tokens of the fake Freshcom. For a real card, the form of a payment provider returns one.
  const cards = [
    { value: 'tok_visa', label: 'Visa', hint: say.endsWith('4242') },
    { value: 'tok_mastercard', label: 'Mastercard', hint: say.endsWith('4444') },
    { value: 'tok_chargeDeclined', label: say.declinedCard },
    { value: 'tok_chargeDeclinedExpiredCard', label: say.expiredCard },
  ]
  return (
    <Form
      button={say.pay(money(order.grandTotalCents))}
      send={async (values) => {
        await pay(order, customer, values)
        go(`/orders/${order.id}?thanks`)
      }}
    >
      <fieldset>
        <legend>{say.contact}</legend>
        <Field name="name" label={say.name} autocomplete="name" value={customer.name} />
        <Field name="email" type="email" label={say.email} autocomplete="email" value={customer.email} />
      </fieldset>
      <Choice name="fulfillmentMethod" legend={say.how} choices={ways} onChoose={setMethod} />
      {method === 'ship' && (
        <div class="address">
          <Field name="deliveryAddressLineOne" label={say.address} autocomplete="address-line1" />
          <Field name="deliveryAddressCity" label={say.city} autocomplete="address-level2" />
          <Field name="deliveryAddressProvince" label={say.province} autocomplete="address-level1" />
          <Field name="deliveryAddressPostalCode" label={say.postalCode} autocomplete="postal-code" />
        </div>
      )}
      <Choice name="source" legend={say.payment} choices={cards} />
      <Demo>{say.demoCards}</Demo>
    </Form>
  )
}
