import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const { version } = JSON.parse(readFileSync('node_modules/@oven/bun-linux-x64/package.json', 'utf8'))

export async function bundle({ entry, out }) {
  const flags = ['--outdir', out, '--minify', '--splitting', '--target', 'browser']
  const { stderr } = await run('node_modules/@oven/bun-linux-x64/bin/bun', ['build', entry, ...flags]).catch(
    ({ stdout, stderr: said }) => {
      throw new Error(`${stdout}${said}`)
    },
  )
  return stderr.trim() === '' ? [] : [stderr.trim()]
}
