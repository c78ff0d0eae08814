/** Creates Vagaro's webhooks, in both formats and both signature schemes. */
import type { VagaroEvent } from '../../connectors/vagaro/webhook-event'
import { hmacSha256 } from '../digest'
import { encodeText } from '../platform'
import type { SignedWebhook } from './options'

/** An event in the format of production. It contains less of a customer than that of the guide. */
export function inProduction({ event_type, event_id, timestamp, data }: VagaroEvent): object {
  const [type, action] = event_type.split('.')
  const { street, city, state, postal_code, country } = data.address ?? {}
  const payload = {
    customerId: data.customer_id,
    businessIds: ['business_1'],
    customerFirstName: data.first_name,
    customerLastName: data.last_name,
    email: data.email,
    mobilePhone: data.phone,
    streetAddress: street,
    city,
    regionCode: state,
    postalCode: postal_code,
    countryCode: country,
  }
  return { id: event_id, createdDate: timestamp, type, action, payload }
}

export function signWebhook(
  event: object,
  secret: string,
  scheme: 'hmac-sha256' | 'token',
  now: number,
): SignedWebhook {
  const rawBody = JSON.stringify(event)
  const signature = scheme === 'token' ? secret : hexHmac(rawBody, secret)
  return {
    rawBody,
    headers: {
      'content-type': 'application/json',
      'x-vagaro-signature': signature,
      'x-vagaro-timestamp': String(Math.floor(now / 1000)),
    },
  }
}

function hexHmac(text: string, secret: string): string {
  return [...hmacSha256(encodeText(secret), encodeText(text))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
