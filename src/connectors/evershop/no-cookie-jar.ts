/** In place of `cookie-jar.ts` in the browsers' build: they keep their cookies, and show us none to keep. */
import type { Jar } from './cookie-jar'

export const openJar: ((saved: string | null) => Promise<Jar>) | undefined = undefined
