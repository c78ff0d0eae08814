/** webpack and Rspack have the same options and results. */
import { basename } from 'node:path'

export function bundleWith(compile, { entry, out }) {
  const options = {
    mode: 'production',
    entry,
    output: { path: out, filename: basename(entry), chunkFilename: '[id].chunk.js', publicPath: 'auto' },
    // Sizes are tested separately.
    performance: { hints: false },
  }
  return new Promise((resolve, reject) => {
    compile(options, (failure, stats) => {
      if (failure) return reject(failure)
      const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true })
      if (errors.length > 0) return reject(new Error(errors.map(({ message }) => message).join('\n')))
      return resolve(warnings.map(({ moduleName, message }) => `${moduleName}: ${message}`))
    })
  })
}
