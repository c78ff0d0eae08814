/** What the types cost: instantiations and check time of a file that includes 300 times, less those of an empty one. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const INCLUDES = [
  'pointAccount',
  'user',
  'pointAccount.transactions',
  'fileCollections.files',
  'enroller.pointAccount',
  'sponsor.user,cards',
]

export async function measureTypes(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-types-'))
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    const calls = Array.from({ length: 300 }, (_, index) => {
      const include = INCLUDES[index % INCLUDES.length]
      return `export const answer${index} = (await client.retrieveCustomer('id', { include: '${include}' })).data`
    })
    const header = `import { Freshcom } from '${resolve('dist/esm/index.js')}'\nconst client = new Freshcom()\n`
    writeFileSync(join(folder, 'empty.ts'), `${header}export { client }\n`)
    writeFileSync(join(folder, 'includes.ts'), `${header}${calls.join('\n')}\n`)
    for (const compiler of ['tsc', 'tsc6']) {
      const empty = await diagnose(compiler, folder, 'empty.ts')
      const includes = await diagnose(compiler, folder, 'includes.ts')
      const seconds = (includes.seconds - empty.seconds).toFixed(2)
      console.log(
        `300 includes with ${compiler}: ${includes.instantiations - empty.instantiations} instantiations, ${seconds} s more`,
      )
    }
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
