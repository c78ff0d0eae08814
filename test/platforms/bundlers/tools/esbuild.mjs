import { build, version } from 'esbuild'

export { version }

export async function bundle({ entry, out }) {
  const { warnings } = await build({
    entryPoints: [entry],
    outdir: out,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  })
  return warnings.map(({ text, location }) => `${location?.file}: ${text}`)
}
