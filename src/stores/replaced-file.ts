/**
 * A file that is replaced in one step: written beside and renamed. A process that dies in between leaves the new content
 * beside: whoever comes next under the lock finishes its work, and a removal takes it along. A symbolic link stays one:
 * what it leads to is read, replaced and removed.
 */
type FileSystem = typeof import('node:fs')

/** What a file is called until it is renamed: its size tells whether it was written to the end. */
const LEFTOVER = /^\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.(\d+)$/
const MOST_LINKS = 40

export class ReplacedFile {
  readonly #fs: FileSystem
  readonly #path: string

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs
    this.#path = path
  }

  /** Where it really is. A link of another user could lead anywhere, so it is refused. */
  get place(): string {
    let place = this.#path
    for (let links = 0; links < MOST_LINKS; links += 1) {
      const stat = this.#fs.lstatSync(place, { throwIfNoEntry: false })
      if (stat?.isSymbolicLink() !== true) return place
      if (!isOurs(stat.uid)) throw new Error('The file is a symbolic link of another user.')
      const target = this.#fs.readlinkSync(place)
      place = /^(?:[/\\]|[a-z]:)/i.test(target) ? target : `${folderOf(place)}${target}`
    }
    throw new Error('The file is a symbolic link that leads nowhere.')
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

  /** Finishes the replacement that a dead process has begun last. Only for whoever holds the lock. */
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
        // Its writer lives, works without the lock, and was faster.
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

/** The folder with its separator, or nothing for a bare name. */
export function folderOf(path: string): string {
  return path.slice(0, path.search(/[^/\\]*$/))
}

export function makeFolder(fs: FileSystem, path: string): void {
  const folder = folderOf(path)
  if (folder !== '') fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** Windows has no user ids, and gives 0. */
function isOurs(uid: number): boolean {
  const own = (globalThis as { process?: { getuid?: () => number } }).process?.getuid?.()
  return own === undefined || uid === own || uid === 0
}
