/** Base64 as JWTs have it: for addresses, without padding. */

export function toBase64Url(bytes: Uint8Array): string {
  return textToBase64Url(String.fromCharCode(...bytes))
}

/** Of a text whose characters are bytes. */
export function textToBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** No bytes for what is no base64. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}
