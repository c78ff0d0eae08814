import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { rollup, VERSION as version } from 'rollup'

export { version }

export async function bundle({ entry, out }) {
  const warnings = []
  const built = await rollup({
    input: entry,
    plugins: [nodeResolve({ browser: true })],
    onwarn: ({ id, message }) => warnings.push(`${id}: ${message}`),
  })
  await built.write({ dir: out, format: 'es', plugins: [terser({ module: true })] })
  await built.close()
  return warnings
}
