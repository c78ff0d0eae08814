/** Webhooks as Vagaro sends them, signed in either scheme. */
import type { VagaroEvent } from '../../connectors/vagaro/webhook'
import type { SignedWebhook } from './options'

export async function sealWebhook(
  event: VagaroEvent,
  secret: string,
  scheme: 'hmac-sha256' | 'token',
  now: number,
): Promise<SignedWebhook> {
  const rawBody = JSON.stringify(event)
  const signature = scheme === 'token' ? secret : await hexHmac(rawBody, secret)
  return {
    rawBody,
    headers: {
      'content-type': 'application/json',
      'x-vagaro-signature': signature,
      'x-vagaro-timestamp': String(Math.floor(now / 1000)),
    },
  }
}

async function hexHmac(text: string, secret: string): Promise<string> {
  const encode = (plain: string) => new TextEncoder().encode(plain)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encode(secret), algorithm, false, ['sign'])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encode(text)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
