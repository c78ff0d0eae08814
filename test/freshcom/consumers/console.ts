/** Collects what is written to the console: React reports problems there, and continues. */
export function listen(): string[] {
  const lines: string[] = []
  const note = (...words: unknown[]) => lines.push(words.map(String).join(' ').slice(0, 300))
  console.error = note
  console.warn = note
  return lines
}
