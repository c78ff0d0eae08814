/** What a JWT says of itself. Nothing is verified: that is the server's part. */
import { jwtDecode } from 'jwt-decode'

/** The claims of a token; none of one that is no JWT. */
export function readClaims(token: string): Record<string, unknown> {
  try {
    return jwtDecode<Record<string, unknown>>(token)
  } catch {
    return {}
  }
}
