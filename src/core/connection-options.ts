/** The options that all clients share. */
import { FLAG, FUNCTION, SHARED, type CommonOptions, type Rules } from './options'
import { isLogger, isLogLevel } from './transport/logger'
import type { ObserverOptions } from './transport/observer'
import type { Fetch } from './transport/transport'

/** How a client reaches its server, and who observes the requests. */
interface ConnectionOptions extends Omit<CommonOptions, 'signal'>, ObserverOptions {
  readonly fetch?: Fetch | undefined
  readonly allowInsecureHttp?: boolean | undefined
}

export const CONNECTION: Rules<ConnectionOptions> = {
  ...SHARED,
  fetch: FUNCTION,
  allowInsecureHttp: FLAG,
  logger: [isLogger, 'an object with error, warn, info and debug'],
  logLevel: [isLogLevel, 'off, error, warn, info or debug'],
  onRequest: FUNCTION,
  onResponse: FUNCTION,
}
