/**
 * Hints for a developer who copied a slip from the guides: once per slip and client, never in production. They go
 * to the console because they are about code, not about data; nothing that a caller passed is repeated in them.
 */

/** Says a thing once. */
export type Warn = (slip: string, message: string) => void

export function createWarn(): Warn {
  const said = new Set<string>()
  return (slip, message) => {
    if (said.has(slip) || isProduction()) return
    said.add(slip)
    console.warn(`freshcom-sdk: ${message}`)
  }
}

function isProduction(): boolean {
  try {
    // Spelled out in full for the bundlers that replace exactly this expression.
    return process.env.NODE_ENV === 'production'
  } catch {
    return false
  }
}
