/** An editor for tests: TypeScript 6's language service with one virtual file. */
import { resolve } from 'node:path'
import ts from 'typescript'

const FILE = resolve('test/freshcom/types/in-the-editor.ts')

interface Hover {
  readonly type: string
  readonly documentation: string
  readonly deprecated: string
}

/** An editor with a file open. The last `|` of its text is the cursor. */
export class Editor {
  #text = ''
  #version = 0
  readonly #service: ts.LanguageService

  constructor() {
    const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: unknown }
    const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, process.cwd())
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, noUnusedLocals: false }),
      getScriptFileNames: () => [FILE],
      getScriptVersion: (path) => (path === FILE ? String(this.#version) : '1'),
      getScriptSnapshot: (path) => {
        const text = path === FILE ? this.#text : ts.sys.readFile(path)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      getCurrentDirectory: () => process.cwd(),
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
      fileExists: (path) => path === FILE || ts.sys.fileExists(path),
      readFile: (path) => (path === FILE ? this.#text : ts.sys.readFile(path)),
      directoryExists: (path) => ts.sys.directoryExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
    })
  }

  /** The names that are suggested at the `|` in a text. */
  complete(text: string): string[] {
    const position = this.#open(text)
    const found = this.#service.getCompletionsAtPosition(FILE, position, {})
    return (found?.entries ?? []).map(({ name }) => name)
  }

  /** The hover of the name that ends at the `|` in a text: its type, documentation and deprecation. */
  hover(text: string): Hover {
    const position = this.#open(text)
    const found = this.#service.getQuickInfoAtPosition(FILE, position - 1)
    return {
      type: ts.displayPartsToString(found?.displayParts),
      documentation: ts.displayPartsToString(found?.documentation),
      deprecated: ts.displayPartsToString(found?.tags?.find(({ name }) => name === 'deprecated')?.text),
    }
  }

  /** The members of the type named `Shown` in a text, each with its documentation. */
  members(text: string): Map<string, string> {
    this.#open(`${text}|`)
    const program = this.#service.getProgram()
    const checker = program?.getTypeChecker()
    const source = program?.getSourceFile(FILE)
    const found = new Map<string, string>()
    source?.forEachChild((node) => {
      if (!ts.isTypeAliasDeclaration(node) || checker === undefined) return
      for (const member of checker.getTypeAtLocation(node).getProperties()) {
        const documentation = ts.displayPartsToString(member.getDocumentationComment(checker))
        found.set(`${node.name.text}.${member.name}`, documentation)
      }
    })
    return found
  }

  /** The lines of a text that do not compile, each with the compiler's number. */
  errors(text: string): string[] {
    this.#open(`${text}|`)
    const lines = text.split('\n')
    return this.#service.getSemanticDiagnostics(FILE).map(({ file, start, code }) => {
      const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0
      return `${lines[line]?.trim()} TS${code}`
    })
  }

  #open(marked: string): number {
    const position = marked.lastIndexOf('|')
    this.#text = marked.slice(0, position) + marked.slice(position + 1)
    this.#version += 1
    return position
  }
}
