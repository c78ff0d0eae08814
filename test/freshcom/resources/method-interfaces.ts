/** The methods as declared in each module's `methods.ts`, read with TypeScript's parser. */
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

const FOLDER = 'src/freshcom/resources'

/** One overload of a method. */
export interface Signature {
  /** The types of its parameters, each in one line, with `?` in front of optional ones. */
  readonly parameters: readonly string[]
  readonly answer: string
  /** Its comment, empty if it has none. */
  readonly comment: string
}

/** A module's methods by name, in the order in which its interface declares them. */
export interface MethodModule {
  readonly name: string
  readonly methods: ReadonlyMap<string, readonly Signature[]>
}

/** Every folder that has methods. */
export const methodModules: readonly MethodModule[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'types')
  .map(({ name }) => ({ name, methods: methodsIn(`${FOLDER}/${name}/methods.ts`) }))

function methodsIn(path: string): ReadonlyMap<string, readonly Signature[]> {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const methods = new Map<string, Signature[]>()
  const lineOf = (node: ts.Node | undefined) => (node?.getText(file) ?? '').replace(/\s+/g, ' ')
  for (const statement of file.statements) {
    if (!ts.isInterfaceDeclaration(statement) || !statement.name.text.endsWith('Methods')) continue
    for (const member of statement.members) {
      if (!ts.isMethodSignature(member)) throw new Error(`${path}: ${lineOf(member)} is no method.`)
      const name = member.name.getText(file)
      const parameters = member.parameters.map(
        ({ type, questionToken }) => `${questionToken === undefined ? '' : '?'}${lineOf(type)}`,
      )
      const comment = ts.getJSDocCommentsAndTags(member).map((node) => node.getText(file))
      const signature = { parameters, answer: lineOf(member.type), comment: comment.join('\n') }
      methods.set(name, [...(methods.get(name) ?? []), signature])
    }
  }
  return methods
}
