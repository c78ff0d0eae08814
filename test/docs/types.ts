/** Type-checks the programs of all pages as one TypeScript program, with the project's own settings. */
import { existsSync } from 'node:fs'
import { basename, posix, resolve } from 'node:path'
import ts from 'typescript'
import { placeOf, type Block } from './markdown'

export interface Program {
  readonly block: Block
  /** The names that the block may use without introducing them. */
  readonly names: readonly string[]
}

/** The file of a page with its own names. */
export function givenFileOf(page: string): string | undefined {
  const file = `test/docs/pages/${basename(page, '.md')}.ts`
  return existsSync(file) ? file : undefined
}

/** What a program adds to a module or to the global scope would be seen by all others. */
const AUGMENTATION = /^declare (?:module|global)\b/m

/** What the compiler says of each program, with page and line. */
export function typeErrorsOf(programs: readonly Program[]): string[] {
  const alone = programs.filter(({ block }) => AUGMENTATION.test(block.code))
  const together = programs.filter((program) => !alone.includes(program))
  const parsed = new Map<string, ts.SourceFile | undefined>()
  return [together, ...alone.map((program) => [program])].flatMap((group) => errorsOfGroup(group, parsed))
}

/** Checks programs that see each other. `parsed` keeps the files that all groups import. */
function errorsOfGroup(programs: readonly Program[], parsed: Map<string, ts.SourceFile | undefined>): string[] {
  const sources = new Map(programs.map((program) => [resolve(virtualFileOf(program.block)), program]))
  const options = settings()
  const host = ts.createCompilerHost(options, true)
  const { fileExists, readFile, getSourceFile } = host
  const textOf = (file: string) => {
    const program = sources.get(file)
    return program && `${program.block.code}\n${declarationsFor(program)}`
  }
  host.fileExists = (file) => sources.has(file) || fileExists(file)
  host.readFile = (file) => textOf(file) ?? readFile(file)
  host.getSourceFile = (file, version, ...rest) => {
    const text = textOf(file)
    if (text !== undefined) return ts.createSourceFile(file, text, version, true)
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version, ...rest))
    return parsed.get(file)
  }
  const compiled = ts.createProgram([...sources.keys()], options, host)
  return [...sources].flatMap(([file, { block }]) => {
    const source = compiled.getSourceFile(file)
    const found = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)]
    return found.map(({ start = 0, messageText }) => {
      const offset = source?.getLineAndCharacterOfPosition(start).line ?? 0
      return `${placeOf(block, offset)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })
}

function settings(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: unknown }
  const { options } = ts.parseJsonConfigFileContent(
    { ...(config as object), include: [], files: ['x.ts'] },
    ts.sys,
    '.',
  )
  return {
    ...options,
    noUnusedLocals: false,
    noUnusedParameters: false,
    allowJs: true,
    checkJs: true,
    jsx: ts.JsxEmit.ReactJSX,
  }
}

const virtualFileOf = ({ page, line, language }: Block) => `${page}.${line}.${language}`

/** Declares what the block does not introduce itself. It stands behind the block, so that lines keep their numbers. */
function declarationsFor({ block, names }: Program): string {
  const up = posix.relative(posix.dirname(block.page), 'test/docs')
  const file = givenFileOf(block.page)
  const given = file === undefined ? '{}' : `Awaited<ReturnType<typeof import('${up}/pages/${basename(file)}').given>>`
  const introduced = namesIntroducedBy(block)
  const declared = names.filter((name) => !introduced.has(name))
  return [
    'export {}',
    `type Given__ = ${given}`,
    `type Names__ = Omit<import('${up}/world.ts').World, keyof Given__> & Given__`,
    ...declared.map((name) => `declare const ${name}: Names__['${name}']`),
  ].join('\n')
}

function namesIntroducedBy(block: Block): Set<string> {
  const file = ts.createSourceFile(virtualFileOf(block), block.code, ts.ScriptTarget.Latest)
  const names = new Set<string>()
  const add = (name: ts.BindingName | undefined): void => {
    if (name === undefined) return
    if (ts.isIdentifier(name)) names.add(name.text)
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name)
  }
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) add(name)
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) add(statement.name)
    if (ts.isImportDeclaration(statement)) for (const name of namesImportedBy(statement)) add(name)
  }
  return names
}

function namesImportedBy({ importClause }: ts.ImportDeclaration): (ts.Identifier | undefined)[] {
  const bindings = importClause?.namedBindings
  if (bindings === undefined) return [importClause?.name]
  const named = ts.isNamespaceImport(bindings) ? [bindings.name] : bindings.elements.map(({ name }) => name)
  return [importClause?.name, ...named]
}
