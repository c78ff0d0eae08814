/**
 * The SDK as users get it: the built package. Imported by its file, because `bench/` is its own package and cannot
 * import the outer one by name.
 */
import { fileURLToPath } from 'node:url'

const entry = new URL('../dist/esm/index.js', import.meta.url)

export const sdkFile = fileURLToPath(entry)

export const { Freshcom } = (await import(entry.href)) as typeof import('freshcom-sdk')
