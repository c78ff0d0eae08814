/**
 * What an operator has to know although every call goes on: once each and client, to the console. Nothing that a caller
 * passed is repeated.
 */

/** Says a thing once. */
export type Warn = (subject: string, message: string) => void

export function createWarn(): Warn {
  // Made when there is something to say: a server has a client for each request.
  let said: Set<string> | undefined
  return (subject, message) => {
    said ??= new Set()
    if (!said.has(subject)) console.warn(`freshcom-sdk: ${message}`)
    said.add(subject)
  }
}
