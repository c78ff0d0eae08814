/**
 * Compares signatures with Web Crypto's `verify`. It takes the same time whichever byte is wrong, and it runs in Node,
 * workers and edge runtimes.
 */

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/** Whether a text is the hex HMAC-SHA256 of a body. */
export async function isSignatureOf(
  signature: string,
  body: Uint8Array<ArrayBuffer>,
  secret: string,
): Promise<boolean> {
  // 32 bytes in hex. The shape is public, so this check may return early.
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false
  const bytes = Uint8Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(signature.slice(index * 2, index * 2 + 2), 16),
  )
  return crypto.subtle.verify(HMAC, await keyOf(secret), bytes, body)
}

/** Whether a text is the secret itself. Both are hashed first, to hide the secret's length as well. */
export async function isSameSecret(given: string, secret: string): Promise<boolean> {
  const key = await keyOf(secret)
  const hash = await crypto.subtle.sign(HMAC, key, new TextEncoder().encode(given))
  return crypto.subtle.verify(HMAC, key, hash, new TextEncoder().encode(secret))
}

function keyOf(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), HMAC, false, ['sign', 'verify'])
}
