/** Parcel's command without settings: `packageExports` is off by default. */
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const { version } = JSON.parse(readFileSync('node_modules/parcel/package.json', 'utf8'))

export async function bundle({ entry, out }) {
  const page = entry.replace(/\.js$/, '.html')
  writeFileSync(page, `<!doctype html><script type="module" src="./${basename(entry)}"></script>`)
  const { stdout, stderr } = await run(
    process.execPath,
    ['node_modules/parcel/lib/bin.js', 'build', page, '--dist-dir', out, '--no-cache', '--log-level', 'warn'],
    { env: { ...process.env, NODE_ENV: 'production' } },
  ).catch(({ stdout: said, stderr: complained }) => {
    throw new Error(`${said}${complained}`)
  })
  const said = `${stdout}${stderr}`.trim()
  return said === '' ? [] : [said]
}
