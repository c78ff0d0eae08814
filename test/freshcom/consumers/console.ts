/** What is written to the console from now on: React says there what it does not like, and goes on. */
export function listen(): string[] {
  const lines: string[] = []
  const note = (...words: unknown[]) => lines.push(words.map(String).join(' ').slice(0, 300))
  console.error = note
  console.warn = note
  return lines
}
