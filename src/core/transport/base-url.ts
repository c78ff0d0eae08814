/**
 * The address of the API, checked before a token can go there. Taken apart by a pattern, because React Native has
 * no trustworthy `URL`. Nothing of a refused address is repeated in the error: it may hold a password.
 */
import { FieldsError } from '../errors'

const ADDRESS = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?((?:\/[^\s?#\\]*)?)$/i
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i

/** Returns the base URL without its trailing slash, or throws a `FieldsError` that says what is wrong with it. */
export function checkBaseUrl(baseUrl: unknown, allowInsecureHttp: unknown, example: string): string {
  const refuse = (reason: string) =>
    new FieldsError('invalid_base_url', `The base URL was refused: ${reason}. A right one: ${example}`)
  const parts = typeof baseUrl === 'string' ? ADDRESS.exec(baseUrl) : null
  if (parts === null || /\/(\.|%2e){1,2}(\/|$)/i.test(parts[0])) {
    throw refuse('it must be an http(s) address without credentials, dot segments, query or fragment')
  }
  const [address, scheme = '', host = '', port = ''] = parts
  if (!isHost(host) || Number(port) > 65_535) throw refuse('its host or port cannot be one')
  if (scheme.toLowerCase() === 'http' && !LOOPBACK.test(host) && allowInsecureHttp !== true) {
    throw refuse('tokens travel over https only, unless allowInsecureHttp is set')
  }
  return address.replace(/\/+$/, '')
}

/** Platforms take a name that ends in a number for an IPv4 address, and read it in ways that nobody means. */
function isHost(host: string): boolean {
  if (host.startsWith('[')) return isIpv6(host.slice(1, -1))
  const labels = host.replace(/\.$/, '').split('.')
  if (/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '')) return isIpv4(host)
  return labels.every((label) => label !== '' && label.length < 64)
}

function isIpv4(text: string): boolean {
  return /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/.test(text)
}

/** Eight groups, of which one run may be left out; the last two may be spelled as an IPv4 address. */
function isIpv6(text: string): boolean {
  const [, before = '', ipv4] = /^(.*?)((?<=:)[\d.]+\.\d+)?$/.exec(text) ?? []
  if (ipv4 !== undefined && !isIpv4(ipv4)) return false
  const groups = `${before}${ipv4 === undefined ? '' : '0:0'}`
  const isShort = groups.includes('::')
  const given = groups.split('::').flatMap((part) => (part === '' ? [] : part.split(':')))
  const isRightLength = isShort ? given.length < 8 : given.length === 8
  return isRightLength && groups.split('::').length <= 2 && given.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
}
