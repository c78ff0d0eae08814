/**
 * Measures the gzip size of a page's script with three bundlers. `first` is what a page loads before it runs. `all`
 * adds what it loads later with `import()`.
 */
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'
import { minify } from 'terser'

export interface Bytes {
  first: number
  all: number
}

export type Bundler = 'esbuild' | 'rolldown' | 'terser'

export interface Entry {
  /** The text of the page's script. */
  code: string
  /** The folder for resolving its imports. */
  folder: string
  /** Packages that are left out. */
  external?: readonly string[]
}

interface Chunk {
  name: string
  code: string
  isEntry: boolean
  /** Names of the chunks that load with it. */
  imports: readonly string[]
  /** Names of the chunks that it may load later. */
  later: readonly string[]
}

export async function bundleSizes(entry: Entry): Promise<Record<Bundler, Bytes>> {
  // One after the other, because each uses all processors.
  const esbuild = sizeOf(await bundleWithEsbuild(entry))
  const rolldownMinified = sizeOf(await bundleWithRolldown(entry, true))
  const readable = await bundleWithRolldown(entry, false)
  const terser = sizeOf(await Promise.all(readable.map(minifyWithTerser)))
  return { esbuild, rolldown: rolldownMinified, terser }
}

/** The bundler with the largest result. */
export function largest(sizes: Record<Bundler, Bytes>): Bytes & { bundler: Bundler } {
  const [bundler, bytes] = (Object.entries(sizes) as [Bundler, Bytes][]).reduce((a, b) => (b[1].all > a[1].all ? b : a))
  return { ...bytes, bundler }
}

async function bundleWithEsbuild({ code, folder, external = [] }: Entry): Promise<Chunk[]> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: [...external],
    outdir: '/bundle',
    absWorkingDir: '/',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  return outputFiles.map(({ path, text }) => {
    const output = metafile.outputs[path.slice(1)]
    const pathsOf = (wanted: string) =>
      (output?.imports ?? []).filter(({ kind }) => kind === wanted).map((found) => found.path)
    const isEntry = output?.entryPoint === '<stdin>'
    const [imports, later] = [pathsOf('import-statement'), pathsOf('dynamic-import')]
    return { name: path.slice(1), code: text, isEntry, imports, later }
  })
}

async function bundleWithRolldown({ code, folder, external = [] }: Entry, isMinified: boolean): Promise<Chunk[]> {
  const entryFile = `${folder}/entry-of-the-page.js`
  const bundle = await rolldown({
    input: entryFile,
    external: [...external],
    platform: 'browser',
    transform: { target: 'es2022' },
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entryFile ? id : null),
        load: (id) => (id === entryFile ? code : null),
      },
    ],
  })
  try {
    const { output } = await bundle.generate({ format: 'esm', minify: isMinified })
    return output
      .filter((file) => file.type === 'chunk')
      .map(({ fileName: name, code: text, isEntry, imports, dynamicImports: later }) => {
        return { name, code: text, isEntry, imports, later }
      })
  } finally {
    await bundle.close()
  }
}

async function minifyWithTerser(chunk: Chunk): Promise<Chunk> {
  const { code } = await minify(chunk.code, { module: true, ecma: 2020 })
  if (code === undefined) throw new Error(`terser returned nothing for ${chunk.name}`)
  return { ...chunk, code }
}

function sizeOf(chunks: readonly Chunk[]): Bytes {
  const entry = chunks.filter(({ isEntry }) => isEntry).map(({ name }) => name)
  if (entry.length !== 1) throw new Error(`A page has one entry, not ${entry.length}`)
  const bytesOf = (names: ReadonlySet<string>) =>
    chunks.filter(({ name }) => names.has(name)).reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
  // esbuild also writes chunks that are not loaded by any other.
  return {
    first: bytesOf(reachedFrom(entry, chunks, ({ imports }) => imports)),
    all: bytesOf(reachedFrom(entry, chunks, ({ imports, later }) => [...imports, ...later])),
  }
}

function reachedFrom(
  entry: string[],
  chunks: readonly Chunk[],
  next: (chunk: Chunk) => readonly string[],
): Set<string> {
  const reached = new Set(entry)
  // Iterating a set also visits values that are added meanwhile.
  for (const name of reached) {
    const chunk = chunks.find((found) => found.name === name)
    if (chunk !== undefined) for (const found of next(chunk)) reached.add(found)
  }
  return reached
}
