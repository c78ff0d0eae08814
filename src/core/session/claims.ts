/** Reads the claims of a JWT. Nothing is verified: the server does that. */
import { jwtDecode } from 'jwt-decode'

/** The claims of a token. Empty for a token that is not a JWT. */
export function readClaims(token: string): Record<string, unknown> {
  try {
    return jwtDecode<Record<string, unknown>>(token)
  } catch {
    return {}
  }
}
