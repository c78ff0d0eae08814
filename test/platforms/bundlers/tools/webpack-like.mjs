/** webpack and Rspack take the same options and answer in the same form. */
import { basename } from 'node:path'

export function bundleWith(compile, { entry, out }) {
  const options = {
    mode: 'production',
    entry,
    output: { path: out, filename: basename(entry), chunkFilename: '[id].chunk.js', publicPath: 'auto' },
    // Sizes have a test of their own.
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
