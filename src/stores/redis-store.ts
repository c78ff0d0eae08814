import { TEXT } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { mustBe, readStoreOptions, WHOLE_NUMBER } from './arguments'
import { noteToken, newPlace } from './in-process'
import { LEASE_LIFE, leaseLock, type Lease } from './lease-lock'
import { isRedisClient, NoAnswerError, runScript, sendCommand, type RedisClient } from './redis-client'
import { redisKeys } from './redis-keys'
import { sealedSharing } from './sealed-answer'

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** The token's key: one for each shopper, and not guessable from outside. Others are made of it: `{key}:lock`. */
  key: string
  /** Milliseconds after the last renewal until Redis forgets the token. Default: never. */
  ttl?: number | undefined
}

/** Nobody oversleeps its lock for longer. */
const FENCE_LIFE = 86_400_000

/** Takes the lock (1) if nobody has it, and puts up the holder's fence (2). */
const TAKE = `
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
return 1`

/** Extends the lock, or gives it back, if it is still the holder's. */
const EXTEND = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`
const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`

/**
 * Writes or removes the token (1), unless another has put up a fence (2) since this holder got its lock. Who writes
 * without a lock puts up one, so that a holder that sleeps meanwhile does not write over it.
 */
const WRITE = `
if ARGV[1] == '' then redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
elseif redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
if ARGV[4] == '' then redis.call('DEL', KEYS[1])
elseif ARGV[5] == '' then redis.call('SET', KEYS[1], ARGV[4])
else redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5]) end
return 1`

/**
 * Keeps the refresh token in Redis or a Redis Cluster, for any number of processes and machines: they renew one at a
 * time and hand the outcome to each other. The lock is `SET NX PX`, lives 3 s beyond its holder and is released by
 * compare-and-delete. A holder that overslept it (a stopped process, a paused machine) cannot write over a newer token.
 *
 * A command that is not answered in 2 s counts as failed; a lock that does not come is not waited for after 5 s.
 *
 * One thing no lock can help: a process killed between the API's answer and the write takes the new refresh token
 * with it. The session survives that only where the API still takes the old one.
 *
 * **Who can read the token:** whoever can read the Redis: its clients, its operators, its dumps and replicas, and the
 * network unless the connection is encrypted. **For how long:** `ttl` milliseconds after the last renewal, or until
 * `logout()`. The access token is in there only sealed with a spent refresh token, for processes that had it before;
 * with an API that gives the same refresh token again it is not in there at all.
 *
 * @param client a connected client of `redis` (node-redis) or `ioredis`.
 * @throws `FieldsError` for what is no client, for a missing key, or unknown options.
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
  /** The mark of the lease under which this process works. */
  let mark = ''

  async function attempt(): Promise<Lease | undefined> {
    const mine = crypto.randomUUID()
    const life = String(LEASE_LIFE)
    const taken = await runScript(client, TAKE, [lock, fence], [mine, life, String(FENCE_LIFE)]).catch(noAnswer)
    if (taken !== 1) return undefined
    mark = mine
    return {
      extend: () => runScript(client, EXTEND, [lock], [mine, life]),
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

  /** Puts a token there, or removes it with an empty one. */
  async function write(refreshToken: string): Promise<void> {
    noteToken(place, refreshToken)
    const life = ttl === undefined ? '' : String(ttl)
    const given = [mark, crypto.randomUUID(), String(FENCE_LIFE), refreshToken, life]
    if ((await runScript(client, WRITE, [token, fence], given)) === 1) return
    throw new Error('The lock was lost, and another holder has been here since: its token counts.')
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

/** Not taken, as far as is known; if it was, it runs out by itself. */
function noAnswer(error: unknown): number {
  if (error instanceof NoAnswerError) return 0
  throw error
}
