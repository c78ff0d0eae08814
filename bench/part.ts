/** The process of one part: `node bench/part.ts calls`. `index.ts` starts it and receives its figures. */
import type { Figure } from './figures.ts'

const { measure } = (await import(`./parts/${process.argv[2]}.ts`)) as { measure: () => Promise<Figure[]> }
process.send?.(await measure(), () => process.exit())
