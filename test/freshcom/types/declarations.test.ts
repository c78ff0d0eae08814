/**
 * Declaration files of the published package keep their comments. TypeScript writes them file by file and may lose
 * some.
 */
import { resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { catalogue } from '../../../src/freshcom/resources/catalogue'

const ENTRY = resolve('src/index.ts')

/** The declaration files of the root entry and its imports, by path. */
function declarations(options: ts.CompilerOptions): Map<string, string> {
  const written = new Map<string, string>()
  const emit = { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true }
  // The version comes from package.json, which is above the sources.
  const place = { rootDir: resolve('.'), outDir: resolve('.') }
  const program = ts.createProgram([ENTRY], { ...emit, ...place, allowImportingTsExtensions: false })
  program.emit(undefined, (path, text) => written.set(path, text))
  return written
}

test('attributes, relationships, fields and filters keep their hover texts in declaration files', () => {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: unknown }
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, process.cwd())
  const files = declarations(options)
  const program = resolve('src/program.ts')
  const types = Object.keys(catalogue).flatMap((type) =>
    ['Resources', 'CreateFields', 'UpdateFields', 'Filter'].map((kind) =>
      kind === 'Resources'
        ? `export type ${type} = Resources['${type}']`
        : `export type ${kind}${type} = ${kind}<'${type}'>`,
    ),
  )
  const imports = `import type { CreateFields, Filter, Resources, UpdateFields } from './index'`
  files.set(program, [imports, ...types].join('\n'))
  const host = ts.createCompilerHost(options)
  const isOwn = (path: string) => path.startsWith(resolve('src'))
  host.fileExists = (path) => files.has(path) || (!isOwn(path) && ts.sys.fileExists(path))
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path)
  host.getSourceFile = (path, version) => {
    const text = host.readFile(path)
    return text === undefined ? undefined : ts.createSourceFile(path, text, version, true)
  }
  const checked = ts.createProgram([program], { ...options, paths: {} }, host)
  const checker = checked.getTypeChecker()
  const members = new Map<string, number>()
  checked.getSourceFile(program)?.forEachChild((node) => {
    if (!ts.isTypeAliasDeclaration(node)) return
    for (const member of checker.getTypeAtLocation(node).getProperties()) {
      members.set(`${node.name.text}.${member.name}`, member.getDocumentationComment(checker).length)
    }
  })
  expect(members.size).toBeGreaterThan(1000)
  expect([...members].filter(([, lines]) => lines === 0)).toEqual([])
})
