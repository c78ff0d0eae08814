/** Writes log lines to the caller's logger, from a level on. Without the options nothing is logged. */
import { isObject, withoutUndefined } from '../values'

/** The quietest level first. */
const LEVELS = ['off', 'error', 'warn', 'info', 'debug'] as const

/** How much is logged. Each level includes those before it. */
export type LogLevel = (typeof LEVELS)[number]

/** Receives log lines. `console` is a logger. */
export interface Logger {
  error(message: string, details?: object): unknown
  warn(message: string, details?: object): unknown
  info(message: string, details?: object): unknown
  debug(message: string, details?: object): unknown
}

/** Logs a line if its level is enabled. */
export type Log = (level: keyof Logger, message: string, details?: object) => void

export function isLogger(value: unknown): boolean {
  return isObject(value) && LEVELS.every((level) => level === 'off' || typeof value[level] === 'function')
}

export function isLogLevel(value: unknown): boolean {
  return LEVELS.includes(value as LogLevel)
}

/** Creates the log function of the options. Undefined if neither option is given. */
export function createLog({
  logger,
  logLevel,
}: {
  logger?: Logger | undefined
  logLevel?: LogLevel | undefined
}): Log | undefined {
  if (logger === undefined && logLevel === undefined) return undefined
  return (level, message, details) => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(logLevel ?? 'info')) return
    callSafely(() =>
      (logger ?? console)[level](`freshcom-sdk: ${message}`, ...(details ? [withoutUndefined(details)] : [])),
    )
  }
}

/** Calls a caller's function. The SDK goes on if it throws or rejects. */
export function callSafely<T>(call: () => T, failed: () => void = () => {}): T | undefined {
  try {
    const given = call()
    Promise.resolve(given).catch(failed)
    return given
  } catch {
    failed()
    return undefined
  }
}
