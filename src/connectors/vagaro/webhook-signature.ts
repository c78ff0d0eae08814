/**
 * The comparison of signatures, by the platform's cryptography alone: `verify` takes the same time whichever byte is
 * wrong, and runs in Node, workers and edge runtimes alike.
 */

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/** Whether a text is the hex HMAC-SHA256 of a body. */
export async function isSignatureOf(
  signature: string,
  body: Uint8Array<ArrayBuffer>,
  secret: string,
): Promise<boolean> {
  // A shape is no secret: 32 bytes in hex, in either case.
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false
  const bytes = Uint8Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(signature.slice(index * 2, index * 2 + 2), 16),
  )
  return crypto.subtle.verify(HMAC, await keyOf(secret), bytes, body)
}

/** Whether a text is the secret itself. Both are hashed first, so that not even their lengths are compared. */
export async function isSameSecret(given: string, secret: string): Promise<boolean> {
  const key = await keyOf(secret)
  const hash = await crypto.subtle.sign(HMAC, key, new TextEncoder().encode(given))
  return crypto.subtle.verify(HMAC, key, hash, new TextEncoder().encode(secret))
}

function keyOf(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), HMAC, false, ['sign', 'verify'])
}
