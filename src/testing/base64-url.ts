/** Base64url without padding, as JWTs use it. */
import { decodeText, encodeText } from './platform'

export function toBase64Url(bytes: Uint8Array): string {
  return textToBase64Url(String.fromCharCode(...bytes))
}

/** Encodes a text in which each character is one byte. */
export function textToBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Returns no bytes for a text that is not base64. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

/** Encodes a value as a part of a JWT. */
export function jsonToBase64Url(value: object): string {
  return toBase64Url(encodeText(JSON.stringify(value)))
}

/** Decodes a part of a JWT. Undefined if it is malformed. */
export function jsonFromBase64Url(text: string): unknown {
  try {
    return JSON.parse(decodeText(fromBase64Url(text)))
  } catch {
    return undefined
  }
}
