/**
 * The two ways in which the servers look for a UUID. Rule: an id has to be one. A refresh token and the path of a file
 * have one at the end, and nothing else of them counts.
 */

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const UUID_LENGTH = 36

export function isUuid(text: string): boolean {
  return text.length === UUID_LENGTH && UUID.test(text)
}

/** The UUID that a text ends with, in lower case. */
export function uuidAtEnd(text: string): string | undefined {
  return UUID.exec(text)?.[0].toLowerCase()
}
