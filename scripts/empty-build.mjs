// Runs before a build. Chunks of an earlier build have other names, and would be packed, too.
import { rmSync } from 'node:fs'

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
