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
 * Keeps the refresh token in a file, for command-line tools. Several processes renew one at a time and share the
 * result. Only the user can read the file (mode 0600; a new folder gets 0700). It is replaced in one step, so it is
 * never half written, and a replacement that a killed process has prepared is completed. A lock file lies beside it;
 * the lock of a killed process expires after 3 s. A symbolic link stays a link: the file that it points to is written
 * and removed. A link of another user is rejected. Needs Node (or Bun, Deno). Elsewhere it throws an
 * `UnsupportedError`.
 *
 * **Who can read the token:** every program of the same user, the machine's administrator, and backups of the home
 * directory. On Windows there are no modes: everyone with access to the folder. **For how long:** until `logout()`.
 *
 * @param path the file. Choose the user's configuration folder, not a project under version control.
 * @throws `FieldsError` if it is not the path of a file.
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

  /** Checks and writes without an `await` between: files do not offer more. */
  function unlessTakenOver(write: () => void): void {
    if (lease?.isTakenOver() === true) {
      throw new Error('The lock was lost and another process has written a newer token.')
    }
    write()
  }

  const sharedPlace = newPlace()
  const sharing = sealedSharing(
    {
      read: () => sharedFile().read(),
      write: (sealed) => sharedFile().replace(sealed),
    },
    () => sharedPlace,
  )

  return {
    get: () => file.read(),
    set: (refreshToken) => {
      noteToken(sharedPlace, refreshToken)
      unlessTakenOver(() => file.replace(refreshToken))
    },
    remove: () => {
      noteToken(sharedPlace, null)
      unlessTakenOver(() => {
        sharedFile().remove()
        file.remove()
      })
    },
    withLock: leaseLock(async () => {
      const { place } = file
      makeFolder(fs, place)
      // Programs that use the link and programs that use the file need the same lock.
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

/** Not imported, so that the other stores can be bundled for a browser. */
function nodeFileSystem(): FileSystem {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  const fs = process?.getBuiltinModule?.('node:fs') as FileSystem | undefined
  if (fs !== undefined) return fs
  throw new UnsupportedError('unsupported', 'fileStore needs Node 22.12 or newer. In a browser use webStorage.')
}
