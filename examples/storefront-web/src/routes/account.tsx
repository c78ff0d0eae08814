/** The account: orders, downloads, points and details. */
import type { Customer, Order, Unlock } from 'freshcom-sdk'
import { announce } from '../announce'
import { BusyButton } from '../components/busy-button'
import { Failure } from '../components/failure'
import { Field, Form, type Values } from '../components/form'
import { Lines } from '../components/lines'
import { Member } from '../components/member'
import { Page } from '../components/page'
import { Skeleton } from '../components/skeleton'
import { day, language, money, words } from '../language'
import { shop } from '../shop'
import { useAction } from '../use-action'
import { useLoad } from '../use-load'

export function AccountPage() {
  return (
    <Member text={words.value.loginText}>
      <Account />
    </Member>
  )
}

async function readAccount(signal: AbortSignal) {
  const locale = language.value
  const [{ data: customer }, orders, unlocks] = await Promise.all([
    shop.retrieveCurrentCustomer({ include: 'pointAccount' }, { signal }),
    Array.fromAsync(shop.listOrder({ include: 'rootLineItems', locale }, { signal })),
    Array.fromAsync(shop.listUnlock({ include: 'unlockable.file', locale }, { signal })),
  ])
  return { customer, orders, unlocks }
}

function Account() {
  const { data, error, isBusy, retry } = useLoad(readAccount, [language.value])
  const leaving = useAction(async () => {
    await shop.logout()
    announce(words.value.loggedOut)
  })
  const { account, accountText, logOut, welcome, points, pointsLabel } = words.value
  return (
    <Page title={data === undefined ? account : welcome(data.customer.name ?? '')} isBusy={isBusy}>
      <div class="bar">
        <p>{accountText}</p>
        {data !== undefined && (
          <p class="points">
            {pointsLabel} <strong>{points(data.customer.pointAccount.balance)}</strong>
          </p>
        )}
        <BusyButton class="button quiet" isBusy={leaving.isBusy} onClick={() => void leaving.run()}>
          {logOut}
        </BusyButton>
      </div>
      <Failure error={error ?? leaving.error} retry={retry} />
      {data === undefined && isBusy && <Skeleton shape="row" count={3} />}
      {data !== undefined && (
        <div class="split">
          <div>
            <Orders orders={data.orders} />
            <Downloads unlocks={data.unlocks} />
          </div>
          <Profile customer={data.customer} onSaved={retry} />
        </div>
      )}
    </Page>
  )
}

function Orders({ orders }: { readonly orders: readonly Order<'rootLineItems'>[] }) {
  const { orders: title, ordersEmpty, orderOf, paymentOf } = words.value
  return (
    <section aria-labelledby="orders">
      <h2 id="orders">{title}</h2>
      {orders.length === 0 && <p>{ordersEmpty}</p>}
      <ul class="orders">
        {orders.map(({ id, openedAt, insertedAt, paymentStatus, grandTotalCents, rootLineItems }) => (
          <li key={id} class="panel">
            <div class="bar">
              <h3>
                <a href={`/orders/${id}`}>{orderOf(day(openedAt ?? insertedAt))}</a>
              </h3>
              <span class="tag">{paymentOf[paymentStatus] ?? paymentStatus}</span>
              <strong>{money(grandTotalCents)}</strong>
            </div>
            <Lines lines={rootLineItems} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Downloads({ unlocks }: { readonly unlocks: readonly Unlock<'unlockable.file'>[] }) {
  const { downloads, download, downloadName } = words.value
  if (unlocks.length === 0) return null
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">{downloads}</h2>
      <ul class="orders">
        {unlocks.map(({ id, unlockable }) => (
          <li key={id} class="panel bar">
            <h3>{unlockable?.name}</h3>
            <a
              class="button quiet"
              href={unlockable?.file?.url ?? ''}
              download
              aria-label={downloadName(unlockable?.name ?? '')}
            >
              {download}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Profile({ customer, onSaved }: { readonly customer: Customer; readonly onSaved: () => void }) {
  const { profile, profileHint, save, saved, name, email, phone } = words.value
  async function send(values: Values) {
    await shop.updateCustomer(customer, {
      name: values.name ?? null,
      email: values.email ?? null,
      phoneNumber: values.phoneNumber || null,
    })
    announce(saved)
    onSaved()
  }
  return (
    <section class="panel" aria-labelledby="profile">
      <h2 id="profile">{profile}</h2>
      <Form send={send} button={save}>
        <Field name="name" label={name} autocomplete="name" value={customer.name} />
        <Field name="email" type="email" label={email} hint={profileHint} autocomplete="email" value={customer.email} />
        <Field name="phoneNumber" type="tel" label={phone} autocomplete="tel" value={customer.phoneNumber} />
      </Form>
    </section>
  )
}
