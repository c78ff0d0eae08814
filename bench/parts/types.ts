/**
 * The cost of the types: instantiations and check time of a file that calls every method, of one with 300 includes, and
 * of both, minus those of an empty file.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Method } from '../../src/freshcom/resources/method-table.ts'
import { importSource } from '../bundled.ts'
import type { Figure } from '../figures.ts'

const run = promisify(execFile)
const INCLUDES = [
  'pointAccount',
  'user',
  'pointAccount.transactions',
  'fileCollections.files',
  'enroller.pointAccount',
  'sponsor.user,cards',
]

/** How to call each method of the package's own table. */
function callOf(name: string, { verb, addressing, resource }: Method): string {
  const identifiers = { none: [], id: ["'id'"], 'id or current': ["'id'"], parent: ["'id'"], code: ["'code'"] }[
    addressing
  ]
  const kind = verb === 'create' ? 'CreateFields' : 'UpdateFields'
  const fields = verb === 'create' || verb === 'update' ? [`{} as ${kind}<'${resource}'>`] : []
  return `client.${name}(${[...identifiers, ...fields].join(', ')})`
}

export async function measure(): Promise<Figure[]> {
  const { methodTable } = await importSource<typeof import('../../src/freshcom/resources/method-table.ts')>(
    'freshcom/resources/method-table.ts',
  )
  const figures: Figure[] = []
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-types-'))
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    const includes = Array.from({ length: 300 }, (_, index) => {
      const include = INCLUDES[index % INCLUDES.length]
      return `export const answer${index} = (await client.retrieveCustomer('id', { include: '${include}' })).data`
    })
    const methods = [...methodTable].map(
      ([name, method], index) => `export const called${index} = await ${callOf(name, method)}`,
    )
    const header = [
      `import { Freshcom, type CreateFields, type UpdateFields } from '${resolve('dist/esm/index.js')}'`,
      'const client = new Freshcom()',
      'export type Fields = CreateFields<never> | UpdateFields<never>\n',
    ].join('\n')
    const files = {
      empty: 'export { client }',
      methods: methods.join('\n'),
      includes: includes.join('\n'),
      both: [...methods, ...includes].join('\n'),
    }
    for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, `${name}.ts`), `${header}${code}\n`)
    for (const compiler of ['tsc', 'tsc6']) {
      const empty = await diagnose(compiler, folder, 'empty.ts')
      for (const [what, file] of [
        [`${methods.length} methods`, 'methods.ts'],
        ['300 includes', 'includes.ts'],
        ['both', 'both.ts'],
      ] as const) {
        const measured = await diagnose(compiler, folder, file)
        figures.push({
          measure: `types: ${what} with ${compiler}, above an empty file`,
          unit: '',
          value: measured.instantiations - empty.instantiations,
          note: `instantiations, ${(measured.seconds - empty.seconds).toFixed(2)} s more`,
        })
      }
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function diagnose(compiler: string, folder: string, file: string) {
  const flags = [
    '--noEmit',
    '--strict',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--skipLibCheck',
    '--extendedDiagnostics',
  ]
  const { stdout } = await run(resolve('node_modules/.bin', compiler), [...flags, file], { cwd: folder })
  const number = (label: string) => Number(new RegExp(`${label}:\\s+([\\d.]+)`).exec(stdout)?.[1])
  return { instantiations: number('Instantiations'), seconds: number('Check time') }
}
