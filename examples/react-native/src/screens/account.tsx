/** The account: orders and details of a customer, or the picture upload of the shop's staff. */
import type { Customer, Order } from 'freshcom-sdk'
import { useState } from 'react'
import { Text, View } from 'react-native'
import { Action } from '../components/action'
import { Failure } from '../components/failure'
import { Field } from '../components/field'
import { style } from '../components/style'
import { money, useLanguage } from '../language'
import { complaintsOf } from '../plain-words'
import { shop } from '../shop'
import { useAction } from '../use-action'
import { useLoad } from '../use-load'
import { PictureSection } from './picture'

async function readAccount(signal: AbortSignal) {
  // Customers and staff log in the same way. The role tells them apart.
  const { data: user } = await shop.retrieveCurrentUser({}, { signal })
  if (user.role !== 'customer') return { customer: undefined, orders: [] }
  const [{ data: customer }, { data: orders }] = await Promise.all([
    shop.retrieveCurrentCustomer({}, { signal }),
    shop.listOrder({}, { signal }),
  ])
  return { customer, orders }
}

export function AccountScreen() {
  const { words } = useLanguage()
  const { data, error, retry } = useLoad(readAccount, [])
  const leaving = useAction(() => shop.logout())
  const customer = data?.customer
  return (
    <>
      <Text accessibilityRole="header" style={style.title}>
        {data === undefined ? words.account : customer ? words.welcome(customer.name ?? '') : words.welcomeStaff}
      </Text>
      <Failure error={error ?? leaving.error} retry={retry} />
      {data === undefined && error === undefined && <Text style={style.text}>{words.loading}</Text>}
      {customer && <Orders orders={data?.orders ?? []} />}
      {customer && <Details key={customer.updatedAt} customer={customer} onSaved={retry} />}
      {data && !customer && <PictureSection />}
      <Action kind="quiet" text={words.logOut} onPress={leaving.run} isBusy={leaving.isBusy} />
    </>
  )
}

function Orders({ orders }: { readonly orders: readonly Order[] }) {
  const { language, words } = useLanguage()
  return (
    <View style={style.card}>
      <Text accessibilityRole="header" style={style.heading}>
        {words.orders}
      </Text>
      {orders.length === 0 && <Text style={style.text}>{words.ordersEmpty}</Text>}
      {orders.map(({ id, openedAt, insertedAt, grandTotalCents }) => (
        <Text key={id} style={style.text}>
          {words.order((openedAt ?? insertedAt).slice(0, 10))}: {money(grandTotalCents, language)}
        </Text>
      ))}
    </View>
  )
}

function Details({ customer, onSaved }: { readonly customer: Customer; readonly onSaved: () => void }) {
  const { words } = useLanguage()
  const [name, setName] = useState(customer.name ?? '')
  const [email, setEmail] = useState(customer.email ?? '')
  const saving = useAction(async () => {
    await shop.updateCustomer(customer, { name, email })
    onSaved()
  })
  const complaints = complaintsOf(saving.error, words)
  return (
    <View style={style.card}>
      <Text accessibilityRole="header" style={style.heading}>
        {words.details}
      </Text>
      <Failure error={saving.error} />
      <Field label={words.name} value={name} onChangeText={setName} complaint={complaints.name} autoComplete="name" />
      <Field
        label={words.email}
        value={email}
        onChangeText={setEmail}
        complaint={complaints.email}
        autoComplete="email"
        keyboardType="email-address"
      />
      <Action text={words.save} onPress={saving.run} isBusy={saving.isBusy} />
    </View>
  )
}
