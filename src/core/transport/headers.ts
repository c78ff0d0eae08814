/** What a header may hold, and the headers that a caller may add to the SDK's own. */
import { isPlainObject, setMember, withoutUndefined } from '../values'

/** What the SDK sets itself; a caller's own would break a call or carry a token elsewhere. */
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

/** The headers that are not undefined, by lower-case name. */
export function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lowered: Record<string, string> = {}
  for (const [name, value] of Object.entries(withoutUndefined(headers))) setMember(lowered, name.toLowerCase(), value)
  return lowered
}
