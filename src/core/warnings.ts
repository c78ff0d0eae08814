/**
 * Warnings for the operator about problems that do not make a call fail. Each is given once per client. Nothing that a
 * caller passed is quoted.
 */

/** Warns once per subject. */
export type Warn = (subject: string, message: string) => void

/** @param log receives the warning. Default: the console. */
export function createWarn(log?: (level: 'warn', message: string) => void): Warn {
  // Created with the first warning: a server creates a client for each request.
  let warned: Set<string> | undefined
  return (subject, message) => {
    warned ??= new Set()
    if (warned.has(subject)) return
    warned.add(subject)
    if (log) log('warn', message)
    else console.warn(`freshcom-sdk: ${message}`)
  }
}
