/** Conversions that all adapters share. */

/** First and last name as one. Null without either. */
export function composeName(first: string | null | undefined, last: string | null | undefined): string | null {
  return [first, last].filter((name) => typeof name === 'string' && name !== '').join(' ') || null
}

/** A time in ISO 8601, or null if it cannot be read. A time without a zone is in UTC on all servers. */
export function readTime(time: string | null | undefined): string | null {
  const written = (time ?? '').replace(/^([\d-]+)[ T]([\d:]+)(\.\d{1,3})?\d*$/, '$1T$2$3Z')
  const milliseconds = Date.parse(written)
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString()
}

/** An e-mail address or login name as it is kept. Some systems compare them with their case. */
export function fold(text: string): string {
  return text.trim().toLowerCase()
}
