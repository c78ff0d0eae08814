/** `verifyWebhook`: both schemes, with Web Crypto only, and a code for everything that is wrong. */
import { createHmac } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFakeVagaro } from 'freshcom-sdk/testing'
import { FieldsError, verifyWebhook, WebhookError, type WebhookOptions } from 'freshcom-sdk/vagaro'
import { rejection, sarah } from './situation'

const secret = 'whsec_0f9e8d7c6b5a'
const event = { event_type: 'customer.updated', event_id: 'evt_1', timestamp: '2025-11-06T10:30:00Z', data: sarah }
const rawBody = JSON.stringify(event)
const now = () => String(Math.floor(Date.now() / 1000))
/** Made with Node's own cryptography, not with the code under test. */
const sign = (body: string | Uint8Array, key = secret) => createHmac('sha256', key).update(body).digest('hex')
const hmac: WebhookOptions = { secret, scheme: 'hmac-sha256' }
const token: WebhookOptions = { secret, scheme: 'token' }
const SCHEMES = [
  ['hmac-sha256', hmac, sign(rawBody)],
  ['token', token, secret],
] as const
const signed = (signature: string, timestamp: string | undefined = now()) => ({
  'x-vagaro-signature': signature,
  'x-vagaro-timestamp': timestamp,
})
const refusal = async (...given: Parameters<typeof verifyWebhook>) => {
  const error = await rejection(verifyWebhook(...given), secret, sign(rawBody), 'Sarah', sarah.email ?? '')
  expect(error).toBeInstanceOf(WebhookError)
  return error.code
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(SCHEMES)('with the scheme %s', (_name, options, signature) => {
  test('a valid signature gives the event', async () => {
    expect(await verifyWebhook(rawBody, signed(signature), options)).toEqual(event)
  })

  test('a body may be bytes, in any kind of buffer', async () => {
    const bytes = new TextEncoder().encode(rawBody)
    const window = new Uint8Array([1, 2, ...bytes, 3]).subarray(2, 2 + bytes.length)
    for (const body of [bytes, bytes.buffer, Buffer.from(rawBody), window]) {
      expect(await verifyWebhook(body, signed(signature), options)).toEqual(event)
    }
  })

  test('headers may be Headers, or an object in any case, with lists as values', async () => {
    const timestamp = now()
    for (const headers of [
      new Headers(signed(signature) as Record<string, string>),
      { 'X-Vagaro-Signature': signature, 'X-Vagaro-Timestamp': timestamp },
      { 'X-VAGARO-SIGNATURE': [signature], 'x-vagaro-timestamp': [timestamp], other: undefined },
    ]) {
      expect(await verifyWebhook(rawBody, headers, options)).toEqual(event)
    }
  })

  test('no signature, or an empty one, rejects with webhook_signature_missing', async () => {
    for (const headers of [{}, { 'x-vagaro-signature': '' }, { 'x-vagaro-signature': ' ' }, new Headers()]) {
      expect(await refusal(rawBody, headers, options)).toBe('webhook_signature_missing')
    }
  })

  test('a signature with any other character is invalid', async () => {
    const wrong = Array.from(signature, (character, index) => {
      return signature.slice(0, index) + (character === '0' ? '1' : '0') + signature.slice(index + 1)
    })
    const odd = [
      signature.slice(1),
      `${signature}0`,
      `${signature}, ${signature}`,
      'x',
      '\u0000',
      '💥',
      signature.repeat(999),
    ]
    for (const given of [...wrong, ...odd]) {
      if (given === signature) continue
      expect(await refusal(rawBody, signed(given), options)).toBe('webhook_signature_invalid')
    }
  })

  test('a header that was sent twice is invalid', async () => {
    const headers = { ...signed(signature), 'x-vagaro-signature': [signature, signature] }
    expect(await refusal(rawBody, headers, options)).toBe('webhook_signature_invalid')
  })

  test('the secret of another webhook is invalid', async () => {
    expect(await refusal(rawBody, signed(signature), { ...options, secret: 'another' })).toBe(
      'webhook_signature_invalid',
    )
  })

  test('a stale timestamp is rejected, and so is one from the future', async () => {
    const seconds = Number(now())
    for (const timestamp of [seconds - 302, seconds - 86_400, 0, seconds + 310, seconds * 1000]) {
      expect(await refusal(rawBody, signed(signature, String(timestamp)), options)).toBe('webhook_timestamp_stale')
    }
    for (const timestamp of ['', 'yesterday', '-1', '1e9', 'NaN', '9'.repeat(40)]) {
      expect(await refusal(rawBody, signed(signature, timestamp), options)).toBe('webhook_timestamp_stale')
    }
  })

  test('the option tolerance is exact to the second', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_700_000_000_000 })
    const at = (timestamp: number, tolerance?: number) =>
      verifyWebhook(rawBody, signed(signature, String(timestamp)), { ...options, tolerance })
    try {
      await at(1_700_000_000 - 300)
      await at(1_700_000_000 - 10, 10)
      expect((await rejection(at(1_700_000_000 - 301))).code).toBe('webhook_timestamp_stale')
      expect((await rejection(at(1_700_000_000 - 11, 10))).code).toBe('webhook_timestamp_stale')
    } finally {
      vi.useRealTimers()
    }
  })

  test('without a timestamp the age is not checked', async () => {
    expect(await verifyWebhook(rawBody, { 'x-vagaro-signature': signature }, options)).toEqual(event)
  })

  test('a replay within the tolerance is found by its event id', async () => {
    const seen = new Set<string>()
    const isNew = async (id: string) => !seen.has(id) && Boolean(seen.add(id))
    const headers = signed(signature)
    expect(await verifyWebhook(rawBody, headers, { ...options, isNew })).toEqual(event)
    expect(await refusal(rawBody, headers, { ...options, isNew })).toBe('webhook_replayed')
    // The signature does not cover the timestamp. A forged one makes an old delivery look new, but it is still found.
    expect(await refusal(rawBody, signed(signature, now()), { ...options, isNew })).toBe('webhook_replayed')
  })

  test('"isNew" is called only if everything else is valid', async () => {
    const isNew = vi.fn<() => boolean>(() => true)
    await refusal(rawBody, signed('0'.repeat(64)), { ...options, isNew })
    await refusal(rawBody, signed(signature, '1'), { ...options, isNew })
    expect(isNew).not.toHaveBeenCalled()
  })

  test('the comparison is always the platform’s constant-time one', async () => {
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const wrong = `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}`
    for (const given of [signature, wrong, signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0')]) {
      await verifyWebhook(rawBody, signed(given), options).catch(() => {})
    }
    expect(verify).toHaveBeenCalledTimes(3)
    // Hashes are compared, never strings, so the length is always the same.
    for (const [, , compared] of verify.mock.calls) expect(compared.byteLength).toBe(32)
  })
})

describe('an HMAC', () => {
  test('is of the raw body: it is invalid if one byte, one space or the order of keys differs', async () => {
    const altered = [
      rawBody.replace('Sarah', 'Sarai'),
      `${rawBody} `,
      JSON.stringify(event, null, 2),
      JSON.stringify({ ...event, event_type: 'customer.deleted' }),
      '',
    ]
    for (const body of altered)
      expect(await refusal(body, signed(sign(rawBody)), hmac)).toBe('webhook_signature_invalid')
  })

  test('may be in upper case', async () => {
    expect(await verifyWebhook(rawBody, signed(sign(rawBody).toUpperCase()), hmac)).toEqual(event)
  })

  test('cannot be replaced by the secret itself, nor the other way round', async () => {
    expect(await refusal(rawBody, signed(secret), hmac)).toBe('webhook_signature_invalid')
    expect(await refusal(rawBody, signed(sign(rawBody)), token)).toBe('webhook_signature_invalid')
  })

  test('is verified before the body is read', async () => {
    expect(await refusal('no json', signed(sign('other')), hmac)).toBe('webhook_signature_invalid')
  })
})

describe('a body with a valid signature', () => {
  test.each([
    ['no JSON', 'no json'],
    ['cut off', rawBody.slice(0, -2)],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['without a type', JSON.stringify({ ...event, event_type: undefined })],
    ['without an id', JSON.stringify({ ...event, event_id: undefined })],
    ['with an empty id', JSON.stringify({ ...event, event_id: '' })],
    ['without a timestamp', JSON.stringify({ ...event, timestamp: undefined })],
    ['without data', JSON.stringify({ ...event, data: undefined })],
    ['with data that is not a customer', JSON.stringify({ ...event, data: { id: 1 } })],
  ])('that is %s is invalid', async (_name, body) => {
    expect(await refusal(body, signed(sign(body)), hmac)).toBe('webhook_body_invalid')
  })

  test('that is not UTF-8 is invalid', async () => {
    const body = new Uint8Array([0x22, 0xff, 0x22])
    expect(await refusal(body, signed(sign(body)), hmac)).toBe('webhook_body_invalid')
  })

  test('that is not a customer event has its own code, so that it can get a 200', async () => {
    const body = JSON.stringify({ ...event, event_type: 'appointment.created' })
    expect(await refusal(body, signed(sign(body)), hmac)).toBe('webhook_event_unknown')
  })

  test('cannot change a prototype', async () => {
    const body = `${rawBody.slice(0, -1)},"__proto__":{"isAdmin":true}}`
    const read = await verifyWebhook(body, signed(sign(body)), hmac)
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Object.hasOwn(read, '__proto__')).toBe(false)
    expect((read as unknown as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
})

describe('a wrong argument is a FieldsError', () => {
  test('a parsed body', async () => {
    const error = await rejection(verifyWebhook(event as never, signed(sign(rawBody)), hmac))
    expect(error).toBeInstanceOf(FieldsError)
    expect(error.code).toBe('raw_body_required')
  })

  test.each([
    ['secret', { ...hmac, secret: '' }],
    ['secret', { ...hmac, secret: undefined }],
    ['scheme', { secret }],
    ['scheme', { secret, scheme: 'none' }],
    ['tolerance', { ...hmac, tolerance: -1 }],
    ['tolerance', { ...hmac, tolerance: Number.NaN }],
    ['tolerance', { ...hmac, tolerance: Infinity }],
    ['isNew', { ...hmac, isNew: true }],
  ])('%s', async (name, options) => {
    const error = await rejection(verifyWebhook(rawBody, signed(sign(rawBody)), options as never))
    expect(error).toBeInstanceOf(FieldsError)
    expect(error.message).toContain(`"${name}"`)
  })

  test('no options, no headers', async () => {
    await expect(verifyWebhook(rawBody, {}, undefined as never)).rejects.toBeInstanceOf(FieldsError)
    await expect(verifyWebhook(rawBody, undefined as never, hmac)).rejects.toBeInstanceOf(FieldsError)
  })
})

describe('the fake', () => {
  test.each(['hmac-sha256', 'token'] as const)('signs its events with %s', async (scheme) => {
    const fake = createFakeVagaro({ webhookScheme: scheme, webhookSecret: secret })
    const id = fake.addCustomer(sarah)
    fake.updateCustomer(id, { status: 'blocked' })
    const types: string[] = []
    for (const happened of fake.events) {
      const { rawBody: body, headers } = await fake.webhook(happened)
      const read = await verifyWebhook(body, headers, { secret: fake.webhookSecret, scheme })
      types.push(`${read.event_type} ${read.data.status}`)
    }
    expect(types).toEqual(['customer.created active', 'customer.updated blocked'])
  })

  test('sends nothing before the first event', async () => {
    await expect(createFakeVagaro().webhook()).rejects.toThrow('Nothing has happened yet')
  })
})

test('verification uses nothing of Node, only the web platform', async () => {
  const { build } = await import('esbuild')
  const built = await build({
    stdin: { contents: "export { verifyWebhook } from './src/connectors/vagaro/webhook'", resolveDir: '.' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundle',
    platform: 'neutral',
  })
  const web = { crypto, TextEncoder, TextDecoder, Uint8Array, ArrayBuffer, Headers }
  const { verifyWebhook: verify } = runInNewContext(`${built.outputFiles[0]?.text}; bundle`, web) as {
    verifyWebhook: typeof verifyWebhook
  }
  expect(await verify(rawBody, signed(sign(rawBody)), hmac)).toEqual(event)
  await expect(verify(rawBody, signed('0'.repeat(64)), hmac)).rejects.toMatchObject({
    code: 'webhook_signature_invalid',
  })
})
