/** Loads `late.ts`. If that fails, the call rejects with a `ConnectionError`, and the next call tries again. */
import { ConnectionError } from '../../core/errors'
import type * as Late from './late'

export async function loadLate(): Promise<typeof Late> {
  try {
    return await import('./late')
  } catch (cause) {
    throw new ConnectionError('connection_failed', 'A part of this package could not be loaded. Check the network.', {
      cause,
    })
  }
}
