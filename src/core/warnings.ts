/**
 * What an operator has to know although every call goes on: once each and client, to the logger or the console. Nothing
 * that a caller passed is repeated.
 */

/** Says a thing once. */
export type Warn = (subject: string, message: string) => void

/** @param log where it is said; without one on the console. */
export function createWarn(log?: (level: 'warn', message: string) => void): Warn {
  // Made when there is something to say: a server has a client for each request.
  let said: Set<string> | undefined
  return (subject, message) => {
    said ??= new Set()
    if (said.has(subject)) return
    said.add(subject)
    if (log) log('warn', message)
    else console.warn(`freshcom-sdk: ${message}`)
  }
}
