/** A paid order. Right after the payment the page says thank you. */
import { Entrance } from '../components/entrance'
import { Failure } from '../components/failure'
import { Lines } from '../components/lines'
import { Member } from '../components/member'
import { Page } from '../components/page'
import { Skeleton } from '../components/skeleton'
import { Totals } from '../components/totals'
import { day, language, words } from '../language'
import { query } from '../router'
import { shop } from '../shop'
import { useLoad } from '../use-load'

export function OrderPage({ id }: { readonly id: string }) {
  return (
    <Member text={words.value.loginText}>
      <PaidOrder id={id} />
    </Member>
  )
}

function PaidOrder({ id }: { readonly id: string }) {
  const { data, error, isBusy, retry } = useLoad(
    async (signal) => {
      const { data: order } = await shop.retrieveOrder(
        id,
        { include: 'rootLineItems', locale: language.value },
        { signal },
      )
      return order
    },
    [language.value],
  )
  const { thanks, thanksText, orderOf, toAccount } = words.value
  const isNew = query.value.has('thanks')
  const title = isNew ? thanks : data && orderOf(day(data.openedAt ?? data.insertedAt))
  return (
    <Page title={title} isBusy={isBusy}>
      <Failure error={error} retry={retry} />
      {data === undefined && isBusy && <Skeleton shape="row" count={2} />}
      {data !== undefined && (
        <Entrance>
          {isNew && <p>{thanksText(data.email ?? '')}</p>}
          <div class="panel">
            <Lines lines={data.rootLineItems} />
            <Totals order={data} />
          </div>
          <a class="button" href="/account">
            {toAccount}
          </a>
        </Entrance>
      )}
    </Page>
  )
}
