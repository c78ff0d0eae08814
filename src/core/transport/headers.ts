/** What a header may contain, and which headers a caller may add. */
import { isPlainObject, setMember, withoutUndefined } from '../values'

/** Headers that only the SDK sets. A caller's own would break the call or send a token elsewhere. */
const OWN_HEADERS = /^(authorization|accept|content-type|x-freshcom-otp):/i
const HEADER_LINE = /^[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*$/

/** Whether a text without spaces, such as a token, can be sent in a header. */
export function fitsHeader(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}

export function areHeaders(headers: unknown): headers is Readonly<Record<string, string>> {
  if (!isPlainObject(headers)) return false
  return Object.entries(withoutUndefined(headers)).every(([name, value]) => {
    const line = `${name}:${value as string}`
    return typeof value === 'string' && HEADER_LINE.test(line) && !OWN_HEADERS.test(line)
  })
}

/** The headers by lower-case name, without the undefined ones. */
export function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lowered: Record<string, string> = {}
  for (const [name, value] of Object.entries(withoutUndefined(headers))) setMember(lowered, name.toLowerCase(), value)
  return lowered
}
