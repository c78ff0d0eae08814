/**
 * The SDK as its users get it: the built package. Named by its file, because `bench/` is a package of its own and
 * cannot import the one around it by name.
 */
import { fileURLToPath } from 'node:url'

const entry = new URL('../dist/esm/index.js', import.meta.url)

export const sdkFile = fileURLToPath(entry)

export const { Freshcom } = (await import(entry.href)) as typeof import('freshcom-sdk')
