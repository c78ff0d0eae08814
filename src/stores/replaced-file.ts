/**
 * A file that is replaced in one step: the new content is written beside it and then renamed. If a process dies
 * between, the next holder of the lock finishes the rename, and a removal removes both. A symbolic link stays a link:
 * the file that it points to is read, replaced and removed.
 */
type FileSystem = typeof import('node:fs')

/** The name of a file before it is renamed. It contains the size, so that a half-written file is recognised. */
const LEFTOVER = /^\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.(\d+)$/
const MOST_LINKS = 40

export class ReplacedFile {
  readonly #fs: FileSystem
  readonly #path: string

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs
    this.#path = path
  }

  /** The path without symbolic links. A link of another user is rejected, because it could point anywhere. */
  get place(): string {
    let place = this.#path
    for (let links = 0; links < MOST_LINKS; links += 1) {
      const stat = this.#fs.lstatSync(place, { throwIfNoEntry: false })
      if (stat?.isSymbolicLink() !== true) return place
      if (!isOurs(stat.uid)) throw new Error('The file is a symbolic link of another user.')
      const target = this.#fs.readlinkSync(place)
      place = /^(?:[/\\]|[a-z]:)/i.test(target) ? target : `${folderOf(place)}${target}`
    }
    throw new Error('The file is a symbolic link that points nowhere.')
  }

  /** The content, or null if there is no such file. */
  read(): string | null {
    try {
      return this.#fs.readFileSync(this.place, 'utf8').trim()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  replace(content: string): void {
    const { place } = this
    makeFolder(this.#fs, place)
    const bytes = new TextEncoder().encode(content)
    const next = `${place}.${crypto.randomUUID()}.${bytes.length}`
    try {
      this.#fs.writeFileSync(next, bytes, { mode: 0o600, flag: 'wx', flush: true })
      this.#fs.renameSync(next, place)
    } catch (error) {
      this.#fs.rmSync(next, { force: true })
      throw error
    }
  }

  remove(): void {
    const { place } = this
    this.#fs.rmSync(place, { force: true })
    for (const leftover of this.#leftovers(place)) this.#fs.rmSync(leftover, { force: true })
  }

  /** Finishes the last replacement of a dead process. Call it only under the lock. */
  recover(): void {
    const { place } = this
    const fs = this.#fs
    for (const leftover of this.#leftovers(place)) {
      try {
        const { size, mtimeMs } = fs.statSync(leftover)
        const isWhole = String(size) === LEFTOVER.exec(leftover.slice(place.length))?.[1]
        const replaced = fs.statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? 0
        if (isWhole && mtimeMs >= replaced) fs.renameSync(leftover, place)
        else fs.rmSync(leftover)
      } catch {
        // The writer is alive, works without the lock, and was faster.
      }
    }
  }

  #leftovers(place: string): string[] {
    const folder = folderOf(place)
    const name = place.slice(folder.length)
    if (!this.#fs.existsSync(folder || '.')) return []
    const names = this.#fs.readdirSync(folder || '.')
    return names
      .filter((one) => one.startsWith(name) && LEFTOVER.test(one.slice(name.length)))
      .map((one) => `${folder}${one}`)
  }
}

/** The folder with its separator. Empty for a file name alone. */
export function folderOf(path: string): string {
  return path.slice(0, path.search(/[^/\\]*$/))
}

export function makeFolder(fs: FileSystem, path: string): void {
  const folder = folderOf(path)
  if (folder !== '') fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** Windows has no user ids and returns 0. */
function isOurs(uid: number): boolean {
  const own = (globalThis as { process?: { getuid?: () => number } }).process?.getuid?.()
  return own === undefined || uid === own || uid === 0
}
