/**
 * Mutation testing of the session: every mutant is a source with one thing broken, and a test has to fail with it.
 *
 *   node scripts/mutate.mjs                  all mutants, or with --only file.ts those of some files
 *   node scripts/mutate.mjs --sample 20      every so many-th, for a quick look
 *   node scripts/mutate.mjs --again          the survivors of the last run, after a test was added
 *
 * Survivors go to coverage/mutants.json and are explained in docs/mutants.md.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import ts from 'typescript'

const FOLDER = 'src/core/session'
const BESIDE = ['src/core/clock.ts']
const CONFIG = 'scripts/mutate.config.ts'
const REPORT = 'coverage/mutants.json'
/** Milliseconds after which a mutant that goes round and round counts as caught. */
const PATIENCE = 30_000
/** The cheapest first: most mutants do not get any further. */
const STAGES = [
  [
    'test/core/session/access-grant.test.ts',
    'test/core/session/guarded-store.test.ts',
    'test/core/session/renewal.test.ts',
    'test/core/session/session-state.test.ts',
    'test/core/session/token-endpoint.test.ts',
    'test/core/session/token-methods.test.ts',
    'test/core/session/token-request.test.ts',
    'test/connectors/vagaro/tokens.test.ts',
    'test/core/session/guarantees.property.test.ts',
  ],
  ['test/core/session/bad-days.test.ts', 'test/core/session/session.test.ts'],
]

const given = process.argv.slice(2)
const option = (name) => (given.includes(name) ? given[given.indexOf(name) + 1] : undefined)

const SWAPPED = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.QuestionQuestionToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
])

/** Every mutant of a file. */
function mutantsOf(file) {
  const source = readFileSync(file, 'utf8')
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const mutants = []
  const add = (node, text, operator) => {
    const start = node.getStart()
    const { line } = tree.getLineAndCharacterOfPosition(start)
    const was = source.slice(start, node.end)
    mutants.push({ file, line: line + 1, operator, start, end: node.end, was, text })
  }
  const negate = (condition) => add(condition, `!(${condition.getText()})`, 'condition negated')
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node)) return
    if (ts.isIfStatement(node)) negate(node.expression)
    if (ts.isConditionalExpression(node)) negate(node.condition)
    if (ts.isWhileStatement(node)) negate(node.expression)
    if (ts.isForStatement(node) && node.condition) negate(node.condition)
    if (ts.isBinaryExpression(node)) {
      const swapped = SWAPPED.get(node.operatorToken.kind)
      if (swapped !== undefined) add(node.operatorToken, swapped, 'operator swapped')
    }
    if (ts.isAwaitExpression(node)) add(node, node.expression.getText(), 'await removed')
    if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) {
      const isEarly = ts.isIfStatement(node.parent) || ts.isIfStatement(node.parent.parent)
      if (isEarly) add(node, '{}', 'early end removed')
    }
    if (ts.isExpressionStatement(node)) add(node, ';', 'statement removed')
    if (ts.isNumericLiteral(node))
      add(node, Number(node.text.replaceAll('_', '')) === 0 ? '1' : '0', 'constant changed')
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false', 'constant changed')
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true', 'constant changed')
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return mutants
}

/** Whether the tests pass, and so the mutant survives. */
function passes(mutant, tests) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', CONFIG], {
      env: {
        ...process.env,
        MUTANT: JSON.stringify(mutant),
        MUTANT_TESTS: tests.join(','),
        PROPERTY_SEED: '1',
        PROPERTY_RUNS: '500',
      },
      stdio: 'ignore',
      detached: true,
    })
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), PATIENCE)
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0)
    })
  })
}

async function survives(mutant) {
  for (const tests of STAGES) if (!(await passes(mutant, tests))) return false
  return true
}

const files = [...readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`), ...BESIDE].filter(
  (file) => option('--only')?.includes(file.replace(/.*\//, '')) ?? true,
)
const sample = Number(option('--sample') ?? 1)
const last = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined
const all = files.flatMap(mutantsOf).filter((_, index) => index % sample === 0)
const key = ({ file, line, was, text }) => JSON.stringify([file, line, was, text])
const survivedLast = new Set(last?.survivors.map(key))
const mutants = given.includes('--again') ? all.filter((mutant) => survivedLast.has(key(mutant))) : all

for (const tests of STAGES) {
  if (await passes({ file: 'none', start: 0, end: 0, text: '' }, tests)) continue
  throw new Error(`${tests.join(', ')}: fails without any mutant.`)
}
const survivors = []
const queue = [...mutants]
const work = async () => {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    if (!(await survives(mutant))) continue
    survivors.push(mutant)
    console.log(
      `survived: ${mutant.file}:${mutant.line} ${mutant.operator}: ${mutant.was.slice(0, 80)} → ${mutant.text}`,
    )
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
survivors.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start)
const killed = all.length - survivors.length
console.log(`${killed} of ${all.length} mutants killed (${((100 * killed) / all.length).toFixed(1)} %)`)
mkdirSync('coverage', { recursive: true })
writeFileSync(REPORT, `${JSON.stringify({ mutants: all.length, killed, survivors }, null, 2)}\n`)
if (killed < 0.9 * all.length) process.exitCode = 1
