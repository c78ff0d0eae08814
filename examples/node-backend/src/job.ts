/**
 * A background job: prints the orders that wait to be packed. It logs in once and keeps its refresh token in Redis.
 * Many processes on many machines can share this login. They renew one at a time.
 */
import { Freshcom } from 'freshcom-sdk'
import { redisStore } from 'freshcom-sdk/stores'
import { redis } from './redis.ts'
import { settings } from './settings.ts'

const { freshcom, staff } = settings
const shop = new Freshcom({ ...freshcom, store: redisStore(redis, { key: 'freshcom:job' }) })

try {
  if (!(await shop.restoreSession()).isLoggedIn) await shop.login(staff)
  let count = 0
  for await (const { code, name, grandTotalCents } of shop.listOrder({ filter: { status: 'opened' } })) {
    console.log(`${code ?? '–'}  ${name ?? '–'}  ${(grandTotalCents / 100).toFixed(2)}`)
    count += 1
  }
  console.log(`${count} orders wait to be packed.`)
} finally {
  shop.dispose()
  await redis.close()
}
