/** Everything that a system holds about a customer, as plain JSON. */
import type { AccountExport, AccountProfile } from './contract'

/** @param withheld what the system holds and does not let the customer read. */
export function exportOf(
  system: string,
  profile: AccountProfile,
  data: Record<string, unknown>,
  withheld: readonly string[] = [],
): AccountExport {
  const { raw: _, ...facts } = profile
  // Written out and read again: linked resources and dates become what they will be in the customer's file.
  const plain = JSON.parse(JSON.stringify({ profile: facts, data })) as Pick<AccountExport, 'profile' | 'data'>
  const rest = withheld.length === 0 ? {} : { withheld }
  return { system, exportedAt: new Date().toISOString(), ...plain, ...rest }
}

/** First and last name as one; null without either. */
export function composeName(first: string | null | undefined, last: string | null | undefined): string | null {
  return [first, last].filter((name) => typeof name === 'string' && name !== '').join(' ') || null
}

/** A time in ISO 8601; null where it cannot be read. Servers that write no zone mean UTC, the platform local time. */
export function readTime(time: string | null | undefined): string | null {
  const written = (time ?? '').replace(/^([\d-]+)[ T]([\d:]+)(\.\d{1,3})?\d*$/, '$1T$2$3Z')
  const milliseconds = Date.parse(written)
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString()
}
