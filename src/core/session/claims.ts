/** What a token says about itself. It is not checked: only the server that made it can do that. */

/** The claims of a JWT (RFC 7519); none where the token is no JWT. */
export function readClaims(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')
    const bytes = atob(payload.padEnd(Math.ceil(payload.length / 4) * 4, '='))
    // The bytes are UTF-8. React Native has no TextDecoder.
    const encoded = Array.from(bytes, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
    return JSON.parse(decodeURIComponent(encoded.join(''))) ?? {}
  } catch {
    return {}
  }
}
