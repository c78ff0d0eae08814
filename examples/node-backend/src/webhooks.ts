/** Vagaro's webhooks. One process handles each of them once, and again if it failed. */
import { Hono } from 'hono'
import { handleWebhook, WebhookError, type VagaroEvent } from 'freshcom-sdk/vagaro'
import { redis } from './redis.ts'
import { settings } from './settings.ts'

/** Seconds. After that, another delivery may be handled: the process may have died during the first. */
const A_MINUTE = 60
const TWO_DAYS = 2 * 86_400

const keyOf = (eventId: string) => `vagaro:event:${eventId}`

const notes = {
  isNew: async (eventId: string) => {
    const options = { condition: 'NX', expiration: { type: 'EX', value: A_MINUTE } } as const
    if ((await redis.set(keyOf(eventId), 'handling', options)) !== null) return true
    return (await redis.get(keyOf(eventId))) === 'handling' ? 'handling' : false
  },
  handled: (eventId: string) => redis.set(keyOf(eventId), 'handled', { expiration: { type: 'EX', value: TWO_DAYS } }),
  forget: (eventId: string) => redis.del(keyOf(eventId)),
}

/** Puts an event into a queue for the rest of the shop. */
async function handle({ event_type: type, data }: VagaroEvent): Promise<void> {
  await redis.lPush('vagaro:events', JSON.stringify({ type, customer: data.customer_id }))
}

export const webhooks = new Hono().post('/vagaro', async (context) => {
  const { vagaroWebhookSecret: secret } = settings
  if (secret === undefined) return context.text('VAGARO_WEBHOOK_SECRET is not set.', 503)
  try {
    const body = await context.req.arrayBuffer()
    await handleWebhook(body, context.req.raw.headers, { secret, scheme: 'hmac-sha256', ...notes }, handle)
    return context.body(null, 200)
  } catch (error) {
    if (error instanceof WebhookError) return context.text(error.code, error.answer)
    console.error(error)
    // Vagaro sends the event again.
    return context.body(null, 500)
  }
})
