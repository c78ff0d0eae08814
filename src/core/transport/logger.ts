/** Where log lines go: to the caller's logger, from a level on. Without one nothing is logged. */
import { isObject } from '../values'

/** The quietest first. */
const LEVELS = ['off', 'error', 'warn', 'info', 'debug'] as const

/** How much is logged: each level holds those before it. */
export type LogLevel = (typeof LEVELS)[number]

/** What log lines are given to. `console` is one. */
export interface Logger {
  error(message: string, details?: object): unknown
  warn(message: string, details?: object): unknown
  info(message: string, details?: object): unknown
  debug(message: string, details?: object): unknown
}

/** Logs a line, if its level is wanted. */
export type Log = (level: keyof Logger, message: string, details?: object) => void

export function isLogger(value: unknown): boolean {
  return isObject(value) && LEVELS.every((level) => level === 'off' || typeof value[level] === 'function')
}

export function isLogLevel(value: unknown): boolean {
  return LEVELS.includes(value as LogLevel)
}

/** What logs as the options say. Undefined where they say nothing. */
export function createLog({ logger, logLevel }: { logger?: Logger | undefined; logLevel?: LogLevel | undefined } = {}):
  | Log
  | undefined {
  if (logger === undefined && logLevel === undefined) return undefined
  return (level, message, details) => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(logLevel ?? 'info')) return
    harmless(() => (logger ?? console)[level](`freshcom-sdk: ${message}`, ...(details ? [details] : [])))
  }
}

/** Calls a function of the caller's. Whatever it throws or rejects with, the SDK goes on. */
export function harmless<T>(call: () => T, failed: () => void = () => {}): T | undefined {
  try {
    const given = call()
    Promise.resolve(given).catch(failed)
    return given
  } catch {
    failed()
    return undefined
  }
}
