/** Makes a client's session from its options: transport, store, clock and warnings. */
import type { Family } from '../core/session/family'
import { createFetchTransport } from '../core/transport/fetch-transport'
import { createWarn } from '../core/warnings'
import { memoryStore } from '../stores/memory-store'
import { createLog } from '../core/transport/logger'
import { createObserver } from '../core/transport/observer'
import type { Given } from '../core/values'
import { errorFromResponse } from './jsonapi/errors'
import type { FreshcomOptions } from './options'
import type { CallDefaults } from './resources/call-options'
import { Session } from '../core/session/session'
import { serverHeaders } from '../core/transport/server-headers'

const NO_BASE_URL = 'The option baseUrl was not given. Is your .env loaded?'

/** Makes the session of a client. Nothing is sent or read yet. */
export function createSession(options: Given<FreshcomOptions>, defaults: CallDefaults, family: Family): Session {
  const { fetch, store = memoryStore(), storefrontRefreshToken, accountId } = options
  const { baseUrl } = defaults
  const log = createLog(options)
  const warn = createWarn(log)
  return new Session({
    ...defaults,
    transport: createFetchTransport(
      fetch,
      createObserver(options, log, warn, serverHeaders),
      options.baseUrl === undefined ? NO_BASE_URL : undefined,
    ),
    store: store.scope?.(baseUrl, accountId ?? fingerprintOf(storefrontRefreshToken)) ?? store,
    clock: family.clock,
    family,
    warn,
    tokenUrl: `${baseUrl}/token`,
    storefrontRefreshToken,
    accountId,
    refuse: errorFromResponse,
  })
}

/** Distinguishes accounts without an `accountId` by the storefront's token. It does not reveal the token (FNV-1a). */
function fingerprintOf(token: string | undefined): string | undefined {
  if (token === undefined) return undefined
  let hash = 0x811c9dc5
  for (const character of token) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193)
  return (hash >>> 0).toString(36)
}
