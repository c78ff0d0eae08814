/**
 * Writes the README's table of platforms from the rows that the tests in `test/platforms` have left in a folder: `node
 * scripts/platform-table.mjs FOLDER [README]`. With `--check` it compares and reports the differences.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BEGIN = '<!-- platforms -->'
const END = '<!-- /platforms -->'
const GROUPS = { runtimes: 'Runtime', bundlers: 'Bundler', runners: 'Test runner', typescript: 'TypeScript' }

const [folder = process.env.FRESHCOM_PLATFORMS, README = new URL('../README.md', import.meta.url)] = process.argv
  .slice(2)
  .filter((given) => !given.startsWith('--'))
if (folder === undefined) fail('Name the folder with the rows: node scripts/platform-table.mjs FOLDER [--check]')
const rows = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
if (rows.length === 0) fail(`There are no rows in ${folder}. Run the tests with FRESHCOM_PLATFORMS set to it.`)

const readme = readFileSync(README, 'utf8')
const [before, rest] = readme.split(BEGIN)
const [old, after] = (rest ?? '').split(END)
if (old === undefined || after === undefined) fail(`README.md has no ${BEGIN} … ${END} around the table.`)

if (process.argv.includes('--check')) check()
else writeFileSync(README, `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`)

function table() {
  const cells = [['Platform', 'Version', 'Checks', ''], ...sorted().map(cellsOf)]
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...cells.map((row) => [...row[column]].length)))
  const line = (row) => `| ${row.map((cell, n) => cell + ' '.repeat(widths[n] - [...cell].length)).join(' | ')} |`
  const [head, ...body] = cells
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

function sorted() {
  const order = Object.keys(GROUPS)
  return rows.toSorted(
    (one, other) =>
      order.indexOf(one.group) - order.indexOf(other.group) ||
      one.platform.localeCompare(other.platform, 'en', { numeric: true }),
  )
}

/** Two numbers are enough for a version that changes without us. */
function cellsOf({ group, platform, version, moves, checks, passed, note = '' }) {
  const shown = moves === true ? version.split('.').slice(0, 2).join('.') : version
  return [`${GROUPS[group]}: ${platform}`, shown, `${passed} of ${checks}`, note]
}

/** Every row that is missing on one side, or differs. */
function check() {
  const shown = new Map(
    old
      .split('\n')
      .filter((text) => text.startsWith('| ') && text.includes(': '))
      .map((text) =>
        text
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
      .map((cells) => [cells[0], cells]),
  )
  const complaints = []
  for (const row of sorted()) {
    const cells = cellsOf(row)
    const there = shown.get(cells[0])
    shown.delete(cells[0])
    if (there === undefined) complaints.push(`${cells[0]} was run and is not in README.md.`)
    else if (there[2] !== cells[2] || there[3] !== cells[3] || (there[1] !== cells[1] && row.moves !== true))
      complaints.push(
        `${cells[0]}: README.md says "${there.slice(1).join(', ')}", the run says "${cells.slice(1).join(', ')}".`,
      )
  }
  for (const name of shown.keys()) complaints.push(`${name} is in README.md and was not run.`)
  if (complaints.length > 0) fail(complaints.join('\n'))
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
