/**
 * What happens when the token endpoint or the store fails: what the call returns, whether the session is kept, and
 * whether the next call succeeds. `docs/guides/sessions.md` shows the same table. To write it again, run
 * `vitest run test/core/session/bad-days -u`.
 */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryStore, type Freshcom, type FreshcomError, type TokenStore } from 'freshcom-sdk'
import { joe, situation } from '../../stores/situation'

/** The real timer: fake timers do not replace it. */
const { setTimeout: platformTimeout } = globalThis
const DAY = 86_400_000
const AN_HOUR = 3_600_000
const never = () => new Promise<never>(() => {})

interface Day {
  readonly what: string
  /** What happens after the login. By default, the access token expires. */
  readonly happens?: (scene: Scene) => void | Promise<void>
  /** The access token is still valid. */
  readonly isFresh?: boolean
  /** The response of the token endpoint to one request. */
  readonly answer?:
    | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
    | 'never'
  /** Changes a response of the token endpoint. */
  readonly change?: (answer: Record<string, unknown>) => object
  /** How many milliseconds the `Date` header of responses is ahead. */
  readonly dated?: number
  readonly retry?: number
  readonly sees: string
  readonly kept: boolean
  readonly next: string
}

interface Scene {
  readonly plain: TokenStore
  readonly broken: Partial<TokenStore>
  readonly fake: ReturnType<typeof situation>['fake']
}

const bodies = {
  refused: JSON.stringify({ error: 'invalid_grant', error_description: 'The refresh token is invalid.' }),
  jsonApi: '{"errors":[{"code":"x","detail":"y"}]}',
}
const withoutExp = (token: unknown) => {
  const [head = '', , signature = ''] = String(token).split('.')
  return `${head}.${Buffer.from('{"typ":"user"}').toString('base64url')}.${signature}`
}

const days: readonly Day[] = [
  {
    what: 'The token endpoint responds with 500',
    answer: { status: 500 },
    sees: 'ServerError `server_error`',
    kept: true,
    next: 'success',
  },
  {
    what: 'It responds with 503 and `Retry-After`. The server may have processed the request, so it is not retried',
    retry: 2,
    answer: { status: 503, headers: { 'retry-after': '1' } },
    sees: 'ServerError `server_error`',
    kept: true,
    next: 'success',
  },
  {
    what: 'It responds with 429 and `Retry-After`. The server did not process the request, so it is retried',
    answer: { status: 429, headers: { 'retry-after': '1' } },
    retry: 2,
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'It responds with 429, and the client has `retry: 0`',
    answer: { status: 429 },
    sees: 'RateLimitError `rate_limited`',
    kept: true,
    next: 'success',
  },
  {
    what: 'It responds with 200 and HTML (the login page of a public Wi-Fi)',
    answer: { status: 200, body: '<!doctype html>', headers: { 'content-type': 'text/html' } },
    sees: 'ParseError `invalid_token_answer`',
    kept: true,
    next: 'success',
  },
  {
    what: 'It responds with half a body',
    answer: { status: 200, body: '{"access_token":"eyJ' },
    sees: 'ParseError `invalid_token_answer`',
    kept: true,
    next: 'success',
  },
  {
    what: 'It responds with 400, without an OAuth error',
    answer: { status: 400, body: bodies.jsonApi },
    sees: 'BadRequestError `bad_request`',
    kept: true,
    next: 'success',
  },
  {
    what: 'It responds with another OAuth error than `invalid_grant` (“Bad Request” of a gateway)',
    answer: { status: 400, body: JSON.stringify({ error: 'Bad Request' }) },
    sees: 'TokenError `Bad Request`',
    kept: true,
    next: 'success',
  },
  { what: 'It never responds', answer: 'never', sees: 'TimeoutError `timeout`', kept: true, next: 'success' },
  {
    what: 'It responds with 500 while the access token is still valid',
    answer: { status: 500 },
    isFresh: true,
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'It refuses the refresh token (400, `invalid_grant`)',
    answer: { status: 400, body: bodies.refused },
    sees: 'AuthenticationError `session_ended`',
    kept: false,
    next: 'success, as the storefront',
  },
  { what: 'The clock of the server is one day ahead', dated: DAY, sees: 'success', kept: true, next: 'success' },
  { what: 'The clock of the server is one day behind', dated: -DAY, sees: 'success', kept: true, next: 'success' },
  {
    what: 'The new access token has no `exp`, and the response has no `expires_in`',
    change: (answer) => ({ ...answer, expires_in: undefined, access_token: withoutExp(answer.access_token) }),
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'The response says that the new access token has already expired',
    change: (answer) => ({ ...answer, expires_in: -60 }),
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'The store throws when it is read',
    happens: ({ broken }) => {
      broken.get = () => Promise.reject(new Error('blocked'))
    },
    sees: 'ConnectionError `store_failed`',
    kept: true,
    next: 'success',
  },
  {
    what: 'The store throws when it is read, while the access token is still valid',
    isFresh: true,
    happens: ({ broken }) => {
      broken.get = () => Promise.reject(new Error('blocked'))
    },
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'The store never returns when it is read (limit: 5 s)',
    happens: ({ broken }) => {
      broken.get = never
    },
    sees: 'ConnectionError `store_failed`',
    kept: true,
    next: 'success',
  },
  {
    what: 'The store returns a value that is not a string',
    happens: ({ broken }) => {
      broken.get = () => ({ token: 1 }) as never
    },
    sees: 'SessionChangedError `session_changed`',
    kept: false,
    next: 'success',
  },
  {
    what: 'The store returns a string that is not a refresh token',
    happens: ({ plain }) => plain.set('[object Object]'),
    sees: 'AuthenticationError `session_ended`',
    kept: false,
    next: 'success, as the storefront',
  },
  {
    what: 'The store throws when it is written',
    happens: ({ broken }) => {
      broken.set = () => Promise.reject(new Error('quota'))
    },
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'The lock of the store never comes (limit: 5 s)',
    happens: ({ broken }) => {
      broken.withLock = never
    },
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'The lock of the store fails',
    happens: ({ broken }) => {
      broken.withLock = () => Promise.reject(new Error('no lock'))
    },
    sees: 'success',
    kept: true,
    next: 'success',
  },
  {
    what: 'The store cannot share a token with other tabs, or never returns one (limit: 1 s)',
    happens: ({ broken }) => {
      broken.shared = never
      broken.share = () => Promise.reject(new Error('full'))
    },
    sees: 'success',
    kept: true,
    next: 'success',
  },
]

/** The outcome of a call, in the words of the table. Fake time goes on while the call waits. */
async function outcome(call: Promise<unknown>): Promise<string> {
  const seen: string[] = []
  call.then(
    () => {
      seen.push('success')
    },
    ({ name, code }: FreshcomError) => {
      seen.push(`${name} \`${code}\``)
    },
  )
  for (let waited = 0; seen.length === 0 && waited < 40; waited += 1) {
    // Signatures and digests do not use timers. On a busy machine they take real time.
    for (let turns = 0; seen.length === 0 && turns < 15; turns += 1) {
      await vi.advanceTimersByTimeAsync(1)
      await new Promise((resolve) => {
        platformTimeout(resolve, 3)
      })
    }
    if (seen.length === 0) await vi.advanceTimersByTimeAsync(1_000)
  }
  return seen[0] ?? 'nothing'
}

async function begin(day: Day) {
  const { fake, client } = situation()
  const plain = memoryStore()
  const broken: Partial<TokenStore> = {}
  const store: TokenStore = {
    get: () => (broken.get ?? plain.get)(),
    set: (token) => (broken.set ?? plain.set)(token),
    remove: () => (broken.remove ?? plain.remove)(),
    withLock: (task) => (broken.withLock ?? plain.withLock ?? never)(task),
    share: (spent, received) => (broken.share ?? plain.share ?? never)(spent, received),
    shared: (known) => (broken.shared ?? plain.shared ?? never)(known),
  }
  let isBad = false
  /** The tokens that the server knows, by the changed tokens that the client got. */
  const unsigned = new Map<string, string>()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const isToken = String(input).endsWith('/token')
    if (isBad && isToken && day.answer !== undefined) {
      isBad = false
      if (day.answer === 'never') return never()
      const { status, body = '', headers = {} } = day.answer
      return new Response(body, { status, headers })
    }
    const given = new Headers(init?.headers)
    const bearer = given.get('authorization')?.replace('Bearer ', '') ?? ''
    if (unsigned.has(bearer)) given.set('authorization', `Bearer ${unsigned.get(bearer)}`)
    const response = await fake.fetch(String(input), { ...init, headers: given })
    const headers = new Headers(response.headers)
    if (day.dated !== undefined) headers.set('date', new Date(Date.now() + day.dated).toUTCString())
    if (!isToken || !isBad || day.change === undefined)
      return new Response(await response.text(), { status: response.status, headers })
    isBad = false
    const answer = (await response.json()) as Record<string, unknown>
    const changed = day.change(answer) as { access_token: string }
    unsigned.set(changed.access_token, answer.access_token as string)
    return new Response(JSON.stringify(changed), { headers })
  }
  const shop = client({ store, fetch, retry: day.retry ?? 0 })
  await shop.login(joe)
  vi.setSystemTime(Date.now() + (day.isFresh === true ? AN_HOUR - 5_000 : AN_HOUR + 60_000))
  isBad = true
  await day.happens?.({ plain, broken, fake })
  return { shop, broken }
}

async function next(shop: Freshcom): Promise<string> {
  const answer = await outcome(shop.retrieveAccount())
  if (answer !== 'success') return answer
  return shop.session.kind === 'storefront' ? 'success, as the storefront' : 'success'
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const rows: string[] = []

test.each(days)('$what: $sees', async (day) => {
  const { shop, broken } = await begin(day)
  const sees = await outcome(shop.retrieveCustomer())
  const kept = shop.session.kind === 'user'
  for (const member of Object.keys(broken)) delete broken[member as keyof TokenStore]
  const afterwards = await next(shop)
  expect({ sees, kept, afterwards }).toEqual({ sees: day.sees, kept: day.kept, afterwards: day.next })
  rows.push(`| ${day.what} | ${sees} | ${kept ? 'kept' : 'ended'} | ${afterwards} |`)
})

test('the guide about sessions shows this table', async () => {
  const page = readFileSync('docs/guides/sessions.md', 'utf8')
  const [before = '', after = ''] = page.split(/(?<=<!-- outcomes -->\n)[^]*(?=<!-- \/outcomes -->)/)
  const head = '| What happens | The call | The session | The next call |\n| --- | --- | --- | --- |'
  expect(rows).toHaveLength(days.length)
  await expect(`${before}\n${head}\n${rows.join('\n')}\n\n${after}`).toMatchFileSnapshot(
    '../../../docs/guides/sessions.md',
  )
})
