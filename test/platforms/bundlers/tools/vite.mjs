import { build, createLogger, version } from 'vite'

export { version }

export async function bundle({ entry, out }) {
  const warnings = []
  const logger = createLogger('warn')
  const note = (text) => warnings.push(text)
  await build({
    configFile: false,
    logLevel: 'warn',
    customLogger: { ...logger, warn: note, warnOnce: note, error: note },
    build: {
      outDir: out,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: entry, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  })
  return warnings
}
