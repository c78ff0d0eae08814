import { version } from '../../package.json'

/**
 * The version of this package, such as `0.2.0`.
 *
 * @example
 * ```ts
 * import { VERSION } from 'freshcom-sdk'
 *
 * console.log(/^\d+\.\d+\.\d+/.test(VERSION)) // true
 * ```
 */
export const VERSION: string = version
