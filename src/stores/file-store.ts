import { UnsupportedError } from '../core/errors'
import type { TokenStore } from '../core/session/token-store'
import { isText } from '../core/values'
import { mustBe } from './arguments'
import { FileLock, type FileLease } from './file-lock'
import { noteToken, newPlace } from './in-process'
import { leaseLock } from './lease-lock'
import { makeFolder, ReplacedFile } from './replaced-file'
import { sealedSharing } from './sealed-answer'

type FileSystem = typeof import('node:fs')

/**
 * Keeps the refresh token in a file, for command-line tools: several at a time renew one after the other and hand the
 * outcome to each other. The file belongs to the user alone (mode 0600, its folder 0700 if it has to be made) and is
 * replaced in one step, so that it is never half written; what a process wrote that died before the step counts. A lock
 * file lies beside it; what a dead process left of it counts for nothing after 3 s. A symbolic link stays one, and the
 * file that it leads to is kept and removed; one of another user is refused. Needs Node (or Bun, Deno); elsewhere it
 * throws an `UnsupportedError`.
 *
 * **Who can read the token:** every program that runs as the same user, the machine's administrator, and backups of
 * the home directory; on Windows whoever the folder's permissions let in, since there are no modes. **For how long:**
 * until `logout()`.
 *
 * @param path the file; in the user's configuration folder, not in a project that is checked in.
 * @throws `FieldsError` for what is no path of a file.
 * @example
 * ```ts
 * import { homedir } from 'node:os'
 * import { Freshcom } from 'freshcom-sdk'
 * import { fileStore } from 'freshcom-sdk/stores'
 *
 * const shop = new Freshcom({ store: fileStore(`${homedir()}/.config/my-tool/session`) })
 * ```
 */
export function fileStore(path: string): TokenStore {
  const isFile = isText(path) && !path.includes('\0') && !/(?:^|[/\\])\.{0,2}$/.test(path)
  mustBe(isFile, 'path', 'the path of a file, as text')
  const fs = nodeFileSystem()
  const file = new ReplacedFile(fs, path)
  const sharedFile = () => new ReplacedFile(fs, `${file.place}.shared`)
  let lock: FileLock | undefined
  let lease: FileLease | undefined

  /** Looking for a successor and writing is one turn of the event loop, as close as files allow. */
  function unlessSucceeded(write: () => void): void {
    if (lease?.isSucceeded() === true) {
      throw new Error('The lock was lost, and another holder has been here since: its token counts.')
    }
    write()
  }

  const place = newPlace()
  const sharing = sealedSharing(
    {
      read: () => sharedFile().read(),
      write: (sealed) => sharedFile().replace(sealed),
    },
    () => place,
  )

  return {
    get: () => file.read(),
    set: (refreshToken) => {
      noteToken(place, refreshToken)
      unlessSucceeded(() => file.replace(refreshToken))
    },
    remove: () => {
      noteToken(place, null)
      unlessSucceeded(() => {
        sharedFile().remove()
        file.remove()
      })
    },
    withLock: leaseLock(async () => {
      const { place } = file
      makeFolder(fs, place)
      // Programs that come by way of a link, and those that do not, need one lock.
      if (lock?.path !== place) lock = new FileLock(fs, place)
      const taken = lock.attempt()
      if (taken === undefined) return undefined
      file.recover()
      lease = taken
      const release = () => {
        lease = undefined
        return taken.release()
      }
      return { ...taken, release }
    }),
    ...sharing,
  }
}

/** Asked of the process and not imported, so that the other stores can be bundled for a browser. */
function nodeFileSystem(): FileSystem {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  const fs = process?.getBuiltinModule?.('node:fs') as FileSystem | undefined
  if (fs !== undefined) return fs
  throw new UnsupportedError('unsupported', 'fileStore needs Node 22.12 or newer; in a browser use webStorage.')
}
