/** Times as the servers store them: in UTC, in whole seconds, written with six decimal places. */

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i

/** A time as it is stored. Undefined for a text that is no time. */
export function keptTime(text: string): string | undefined {
  return written(text, '.000000Z')
}

/** A time in the response to its write: the fraction is as it was sent, since the time is not read back. */
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
