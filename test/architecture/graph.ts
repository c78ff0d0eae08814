/** Reads which file imports which, with the compiler: every import, export, `import()` and imported type. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/** An import of one file by another. Paths are relative to the sources' folder. */
export interface Edge {
  readonly from: string
  readonly to: string
  /** It disappears when types are removed. */
  readonly isType: boolean
}

export function readEdges(root: string): Edge[] {
  return globSync('**/*.ts', { cwd: root }).flatMap((path) => {
    const from = path.replaceAll('\\', '/')
    return importsOf(from, readFileSync(join(root, path), 'utf8')).map(({ name, isType }) => ({
      from,
      to: resolve(root, from, name),
      isType,
    }))
  })
}

/** The relative imports of a file. */
export function importsOf(path: string, text: string): { readonly name: string; readonly isType: boolean }[] {
  const found: { name: string; isType: boolean }[] = []
  const add = (name: ts.Node | undefined, isType: boolean) => {
    if (name !== undefined && ts.isStringLiteralLike(name) && name.text.startsWith('.')) {
      found.push({ name: name.text, isType })
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly || isTypes(node.exportClause))
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
  return found
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  return clause.name === undefined && isTypes(clause.namedBindings)
}

/** `{ type A, type B }`. */
function isTypes(names: ts.Node | undefined): boolean {
  if (names === undefined || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false
  return names.elements.every(({ isTypeOnly }) => isTypeOnly)
}

function resolve(root: string, from: string, name: string): string {
  const path = posix.join(posix.dirname(from), name)
  const found = [`${path}.ts`, `${path}/index.ts`, path].find((candidate) => existsSync(join(root, candidate)))
  if (found === undefined) throw new Error(`${from} imports ${name}, which is not a file.`)
  return found
}
