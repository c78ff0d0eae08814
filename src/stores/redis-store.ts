import { TEXT } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { mustBe, readStoreOptions, WHOLE_NUMBER } from './arguments'
import { noteToken, newPlace } from './in-process'
import { LEASE_LIFETIME, leaseLock, type Lease } from './lease-lock'
import { isRedisClient, NoResponseError, runScript, sendCommand, type RedisClient } from './redis-client'
import { redisKeys } from './redis-keys'
import { sealedSharing } from './sealed-answer'

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** The token's key. Use one for each shopper that cannot be guessed. Other keys are derived from it: `{key}:lock`. */
  key: string
  /** Milliseconds after the last renewal until Redis deletes the token. Default: never. */
  ttl?: number | undefined
}

/** How long a fence is kept, in milliseconds. No process is suspended longer than that. */
const FENCE_LIFETIME = 86_400_000

/** Takes the lock (1) if it is free, and writes the holder's fence (2). */
const TAKE = `
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
return 1`

/** Extends or releases the lock, if this holder still has it. */
const EXTEND = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`
const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`

/**
 * Writes or removes the token (1), unless another process has written its fence (2) since this holder got the lock. A
 * write without a lock writes a fence, so that a suspended holder cannot overwrite it later.
 */
const WRITE = `
if ARGV[1] == '' then redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
elseif redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
if ARGV[4] == '' then redis.call('DEL', KEYS[1])
elseif ARGV[5] == '' then redis.call('SET', KEYS[1], ARGV[4])
else redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5]) end
return 1`

/**
 * Keeps the refresh token in Redis or a Redis Cluster, for any number of processes and machines. They renew one at a
 * time and share the result. The lock is `SET NX PX`: it expires 3 s after its holder stops and is released by
 * compare-and-delete. A holder that lost it (a stopped process, a paused machine) cannot overwrite a newer token.
 *
 * A command without a response within 2 s counts as failed. After 5 s without the lock, the session goes on without it.
 *
 * No lock prevents this: if a process is killed between the API's response and the write, the new refresh token is
 * lost. The session then survives only if the API still accepts the old one.
 *
 * **Who can read the token:** everyone who can read the Redis: its clients, its operators, its dumps and replicas, and
 * the network if the connection is not encrypted. **For how long:** `ttl` milliseconds after the last renewal, or until
 * `logout()`. The access token is stored only encrypted with a spent refresh token, for processes that had that token.
 * If the API returns the same refresh token again, the access token is not stored.
 *
 * @param client a connected client of `redis` (node-redis) or `ioredis`.
 * @throws `FieldsError` for an object that is not a client, for a missing key, or unknown options.
 * @example
 * ```ts
 * import { createClient } from 'redis'
 * import { redisStore } from 'freshcom-sdk/stores'
 *
 * const client = await createClient({ url: 'redis://127.0.0.1' }).connect()
 * const shop = freshcom.fork({ store: redisStore(client, { key: `session:${sessionId}`, ttl: 30 * 86_400_000 }) })
 * ```
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions): TokenStore {
  mustBe(isRedisClient(client), 'client', 'a connected client of redis (createClient) or ioredis, not its address')
  const { key, ttl } = readStoreOptions(options, { key: TEXT, ttl: WHOLE_NUMBER }, 'key')
  const { token, lock, fence, shared } = redisKeys(key)
  /** Identifies the lease under which this process works. */
  let mark = ''

  async function attempt(): Promise<Lease | undefined> {
    const mine = crypto.randomUUID()
    const lifetime = String(LEASE_LIFETIME)
    const taken = await runScript(client, TAKE, [lock, fence], [mine, lifetime, String(FENCE_LIFETIME)]).catch(
      noResponse,
    )
    if (taken !== 1) return undefined
    mark = mine
    return {
      extend: () => runScript(client, EXTEND, [lock], [mine, lifetime]),
      release: () => {
        mark = ''
        return runScript(client, RELEASE, [lock], [mine])
      },
    }
  }

  const place = newPlace()
  const sharing = sealedSharing(
    {
      read: async () => {
        const sealed = await sendCommand(client, 'GET', shared)
        return typeof sealed === 'string' ? sealed : null
      },
      write: (sealed, lifetime) => sendCommand(client, 'SET', shared, sealed, 'PX', String(Math.ceil(lifetime))),
    },
    () => place,
  )

  /** Writes a token. An empty one removes it. */
  async function write(refreshToken: string): Promise<void> {
    noteToken(place, refreshToken)
    const lifetime = ttl === undefined ? '' : String(ttl)
    const given = [mark, crypto.randomUUID(), String(FENCE_LIFETIME), refreshToken, lifetime]
    if ((await runScript(client, WRITE, [token, fence], given)) === 1) return
    throw new Error('The lock was lost and another process has written a newer token.')
  }

  return {
    get: async () => {
      const value = await sendCommand(client, 'GET', token)
      return typeof value === 'string' ? value : null
    },
    set: write,
    remove: async () => {
      await write('')
      await sendCommand(client, 'DEL', shared)
    },
    withLock: leaseLock(attempt),
    ...sharing,
  }
}

/** Counts as not taken. If it was taken, the lock expires by itself. */
function noResponse(error: unknown): number {
  if (error instanceof NoResponseError) return 0
  throw error
}
