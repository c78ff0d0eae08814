/** Times as the servers keep them: in UTC, to the second, written with six more digits. */

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i

/** A time as it is kept; undefined for a text that is none. */
export function keptTime(text: string): string | undefined {
  return written(text, '.000000Z')
}

/** A time as the answer to the write of it says it, which was not read back. */
export function sentTime(text: string): string | undefined {
  return written(text, `${TIME.exec(text)?.[4] ?? ''}Z`)
}

function written(text: string, end: string): string | undefined {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const [, date, minutes, seconds = ':00', , zone = 'Z'] = match
  const milliseconds = Date.parse(`${date}T${minutes}${seconds}${zone}`)
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString().replace(/\.\d+Z$/, end)
}
