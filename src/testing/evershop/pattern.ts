/** SQL's ILIKE: `%` is any text, `_` any character, a backslash escapes the next character. Ignores case. */
export function ilike(value: string, pattern: string): boolean {
  const source = pattern.replace(/\\([^])|[^]/g, (character, escaped?: string) => {
    if (escaped === undefined && character === '%') return '[^]*'
    if (escaped === undefined && character === '_') return '[^]'
    return (escaped ?? character).replace(/[.*+?^${}()|[\]\\]/, '\\$&')
  })
  return new RegExp(`^${source}$`, 'i').test(value)
}
