/** What a JWT says of itself. Nothing is verified: that is the server's part. */
import { isObject } from '../values'

/** The claims of a token; none of one that is no JWT. */
export function readClaims(token: string): Record<string, unknown> {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')
    const bytes = atob(payload.padEnd(Math.ceil(payload.length / 4) * 4, '='))
    const hex = (byte: string) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
    const claims: unknown = JSON.parse(decodeURIComponent(bytes.replace(/[^]/g, hex)))
    return isObject(claims) ? claims : {}
  } catch {
    return {}
  }
}
