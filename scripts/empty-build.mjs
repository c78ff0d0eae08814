// Runs before a build: chunks of an earlier one have other names, and would be packed, too.
import { rmSync } from 'node:fs'

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
