/** Runs one compiler for the programs, and returns its errors. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PLATFORMS, RESOLUTIONS, type Combination } from './matrix.ts'

/** The errors of the compiler, one in each line. Empty if there are none. */
export async function compile(project: string, combination: Combination): Promise<string[]> {
  const { compiler, resolution, platform } = combination
  const { folder, lib, types, program } = PLATFORMS[platform]
  const programs = join(project, 'program')
  const settings = join(project, folder, `tsconfig.${compiler}.${resolution}.${program}.json`)
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: 'es2022',
    lib,
    types,
    ...RESOLUTIONS[resolution],
    // The same as in React Native's settings.
    ...(platform === 'React Native' && resolution === 'bundler' ? { customConditions: ['react-native'] } : {}),
    ...(compiler === '6.0' && resolution === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
  }
  const files = ['no-any-check.ts', 'entries.ts', 'shop.ts', 'commonjs.cts', `platforms/${program}.ts`]
  writeFileSync(settings, JSON.stringify({ compilerOptions, files: files.map((file) => join(programs, file)) }))
  const command = join(project, `node_modules/typescript-${compiler}/lib/tsc.js`)
  const said = await output(process.execPath, [command, '--pretty', 'false', '-p', settings], project)
  // An indented line belongs to the line before it.
  const complaints = said.split(/\n(?! )/).filter((line) => line.trim() !== '')
  return complaints.filter((line) => !isOfThePlatform(line, folder))
}

/** The platform's types have errors themselves, also without the package. */
function isOfThePlatform(complaint: string, folder: string): boolean {
  return folder === 'react-native' && complaint.startsWith('react-native/node_modules/')
}

function output(command: string, options: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, options, { cwd, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (error !== null && stdout === '') reject(new Error(`The compiler did not run: ${stderr}`, { cause: error }))
      else resolve(stdout)
    })
  })
}
