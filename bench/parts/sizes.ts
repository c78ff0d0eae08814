/** The gzip size of everything that each library exports, with the bundler of the largest result. */
import { bundleSizes, largest } from '../../scripts/bundle-size.ts'
import { OWN, PEERS } from '../entries.ts'
import type { Figure } from '../figures.ts'

const TARGET = 21_500

export async function measure(): Promise<Figure[]> {
  const folder = `${import.meta.dirname}/..`
  const own = await bundleSizes({ code: OWN, folder })
  const { bundler, all } = largest(own)
  const peers: Record<string, number> = {}
  for (const [name, code] of Object.entries(PEERS)) {
    peers[name] = largest(await bundleSizes({ code, folder })).all
  }
  const each = Object.entries(own).map(([name, bytes]) => `${name} ${bytes.all}`)
  return [
    {
      measure: `root entry with everything, gzip, largest of three bundlers (${bundler})`,
      unit: 'B',
      value: all,
      target: TARGET,
      peers,
      note: `ours: ${each.join(', ')}`,
    },
    {
      measure: 'of which a page loads before it runs',
      unit: 'B',
      value: Math.max(...Object.values(own).map(({ first }) => first)),
    },
  ]
}
