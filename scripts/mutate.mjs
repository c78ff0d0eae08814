/**
 * Mutation testing of the session and the stores. A mutant is a source file with one fault, and a test must fail with
 * it.
 *
 *   node scripts/mutate.mjs                       all mutants
 *   node scripts/mutate.mjs --only file.ts,…      those of some files, or of a folder: --only src/stores
 *   node scripts/mutate.mjs --sample 20           every 20th, for a quick look
 *   node scripts/mutate.mjs --workers 3           three at a time
 *   node scripts/mutate.mjs --again               the survivors of the last run, after a test was added
 *
 * The survivors are written to coverage/mutants.json and explained in docs/development/mutants.md.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import ts from 'typescript'

const REPORT = 'coverage/mutants.json'
/**
 * If tests take this many times as long with a mutant, plus this many milliseconds, it has an endless loop and counts
 * as caught.
 */
const PATIENCE = 3
const SLACK = 30_000
const SCORE = 0.92

/** The test that catches most mutants of a file of src/core/session, if it has another name. */
const TEST_OF_SESSION = {
  claims: 'access-grant',
  owner: 'session-state',
  owners: 'session-state',
  'page-return': 'hearing',
  'patient-store': 'guarded-store',
  session: 'token-methods',
  'shared-store': 'guarded-store',
  'store-holders': 'hearing',
  'store-watch': 'hearing',
  'token-expiry': 'access-grant',
  'token-payload': 'token-request',
  weak: 'hearing',
}

/** From fast to slow. The tests with many clients (forks, herd) are too slow to run for every mutant. */
const SESSION = [
  [
    'test/core/session/access-grant.test.ts',
    'test/core/session/guarded-store.test.ts',
    'test/core/session/token-endpoint.test.ts',
    'test/core/session/session-state.test.ts',
    'test/core/session/listeners.test.ts',
    'test/core/session/token-request.test.ts',
    'test/core/session/token-methods.test.ts',
    'test/core/session/renewal.test.ts',
    'test/core/clock-steady.test.ts',
    'test/core/session/clock.test.ts',
  ],
  [
    'test/core/session/hearing.test.ts',
    'test/core/session/family.test.ts',
    'test/core/session/guarantees.property.test.ts',
  ],
  ['test/core/session/kept-scenarios.test.ts', 'test/core/session/authorized-calls.test.ts'],
  ['test/connectors/vagaro/tokens.test.ts', 'test/core/session/bad-days.test.ts', 'test/core/session/session.test.ts'],
]

function stagesOfSession(file) {
  const name = file.replace(/.*\/|\.ts$/g, '')
  const own = `test/core/session/${TEST_OF_SESSION[name] ?? name}.test.ts`
  return existsSync(own) ? [[own], ...SESSION.map((tests) => tests.filter((test) => test !== own))] : SESSION
}

/** The test of a file of src/stores, if it has another name. */
const TEST_OF = {
  'async-storage': 'native',
  'cookie-scopes': 'cookie-store',
  'file-lock': 'file-store',
  'in-process': 'memory-store',
  'lease-lock': 'redis-store',
  'redis-client': 'redis-store',
  'redis-keys': 'redis-store',
  'replaced-file': 'file-store',
  'sealed-answer': 'web-storage',
  'secure-store': 'native',
  'visitor-store': 'request-cookies',
  visitors: 'request-cookies',
  'web-lock': 'web-storage',
}

function stagesOfStore(file) {
  const name = file.replace(/.*\/|\.ts$/g, '')
  const own = `test/stores/${TEST_OF[name] ?? name}.test.ts`
  const all = readdirSync('test/stores').flatMap((test) => (test.endsWith('.test.ts') ? [`test/stores/${test}`] : []))
  const stages = [[own], all.filter((test) => test !== own)]
  // Needs a redis-server, like `npm run test:e2e`, because the fake Redis of the unit tests runs no scripts.
  return name.startsWith('redis') ? [...stages, ['test/e2e/stores-redis.test.ts']] : stages
}

/** The measured folders, and the tests for each file. The fastest run first, because they catch most mutants. */
const FOLDERS = [
  { folder: 'src/core/session', beside: ['src/core/clock.ts', 'src/core/weak.ts'], stagesOf: stagesOfSession },
  { folder: 'src/stores', beside: [], stagesOf: stagesOfStore },
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

/** A process that runs tests against mutants, one at a time. */
class Worker {
  /** Whether the tests pass. Then the mutant survives. If they run out of time, the mutant has an endless loop. */
  async passes(mutant, tests, patience) {
    this.child ??= await this.#start()
    const { child } = this
    child.send({ mutant, tests })
    const gone = new AbortController()
    const timer = setTimeout(() => gone.abort(), patience)
    const answer = await once(child, 'message', { signal: gone.signal }).catch(() => {
      child.kill('SIGKILL')
      this.child = undefined
      return [false]
    })
    clearTimeout(timer)
    return answer[0]
  }

  end() {
    this.child?.kill('SIGKILL')
  }

  async #start() {
    const env = { ...process.env, PROPERTY_SEED: '1', PROPERTY_RUNS: '500' }
    const child = fork('scripts/mutate-worker.mjs', { env, stdio: 'ignore' })
    await once(child, 'message')
    return child
  }
}

/** Milliseconds that a test file takes without a mutant. */
const healthy = new Map()

async function measure(worker, test) {
  const begun = performance.now()
  const passes = () => worker.passes({ file: 'none', start: 0, end: 0, text: '' }, [test], 600_000)
  if (!(await passes()) && !(await passes())) throw new Error(`${test} fails without any mutant.`)
  healthy.set(test, performance.now() - begun)
}

async function survives(worker, mutant) {
  for (const [stage, tests] of STAGES.get(mutant.file).entries()) {
    for (const test of tests) if (!healthy.has(test)) await measure(worker, test)
    const time = tests.reduce((sum, test) => sum + healthy.get(test), 0)
    const passes = () => worker.passes(mutant, tests, SLACK + PATIENCE * time)
    // The slower tests wait for real time and may fail on a busy machine, so they must fail twice.
    if (!(await passes()) && (stage === 0 || !(await passes()))) return false
  }
  return true
}

const only = option('--only')?.split(',')
const isAsked = (file) => only?.some((one) => file.endsWith(`/${one}`) || file.startsWith(`${one}/`)) ?? true
const sample = Number(option('--sample') ?? 1)
const last = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined
const key = ({ file, line, was, text }) => JSON.stringify([file, line, was, text])
const survivedLast = new Set(last?.survivors.map(key))

/** The stages of each file. */
const STAGES = new Map(
  FOLDERS.flatMap(({ folder, beside, stagesOf }) =>
    [...readdirSync(folder).map((name) => `${folder}/${name}`), ...beside].map((file) => [file, stagesOf(file)]),
  ).filter(([file]) => isAsked(file)),
)
const all = [...STAGES.keys()].flatMap(mutantsOf).filter((_, index) => index % sample === 0)
const mutants = given.includes('--again') ? all.filter((mutant) => survivedLast.has(key(mutant))) : all

const survivors = []
const queue = [...mutants]
const work = async () => {
  const worker = new Worker()
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    if (!(await survives(worker, mutant))) continue
    survivors.push(mutant)
    const { file, line, operator, was, text } = mutant
    console.log(`survived: ${file}:${line} ${operator}: ${was.slice(0, 80)} → ${text}`)
  }
  worker.end()
}
await Promise.all(Array.from({ length: Number(option('--workers') ?? Math.max(2, availableParallelism())) }, work))
survivors.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start)
for (const file of STAGES.keys()) {
  const total = all.filter((mutant) => mutant.file === file).length
  console.log(`${file}: ${total - survivors.filter((mutant) => mutant.file === file).length} of ${total}`)
}
for (const { folder, beside } of FOLDERS) {
  const isHere = ({ file }) => file.startsWith(folder) || beside.includes(file)
  const total = all.filter(isHere).length
  if (total === 0) continue
  const killed = total - survivors.filter(isHere).length
  console.log(`${folder}: ${killed} of ${total} mutants killed (${((100 * killed) / total).toFixed(1)} %)`)
  if (killed < SCORE * total) process.exitCode = 1
}
mkdirSync('coverage', { recursive: true })
writeFileSync(REPORT, `${JSON.stringify({ mutants: all.length, survivors }, null, 2)}\n`)
