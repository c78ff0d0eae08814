/** What the sources declare and say about it, read with the compiler's own parser. The reference pages are made of it. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** A member of a union of texts, with its comment. */
export interface UnionMember {
  readonly value: string
  readonly comment: string
}

/** A member of a class or an interface. */
export interface Member {
  readonly name: string
  readonly type: string
  readonly isOptional: boolean
  readonly comment: string
}

/** A class or an interface. */
export interface Declared {
  readonly name: string
  /** What it extends, as it is written. */
  readonly parents: readonly string[]
  readonly comment: string
  readonly example: string | undefined
  readonly members: readonly Member[]
}

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
}

/** The text of a comment without its signs, and without the tags behind it. */
export function textOf(comment: string): string {
  const lines = comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
  const tag = lines.findIndex((line) => /^@(?:example|param|returns|throws|defaultValue)/.test(line.trim()))
  return lines
    .slice(0, tag === -1 ? undefined : tag)
    .join('\n')
    .trim()
}

/** The comment in front of a node. */
export function commentOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter((each) => ts.isJSDoc(each))
  return textOf(comments.at(-1)?.getText() ?? '')
}

/** The members of a union of texts. A comment stands in front of the `|` of its member. */
export function unionOf(file: ts.SourceFile, name: string): UnionMember[] {
  const type = file.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === name)
  if (type === undefined || !ts.isTypeAliasDeclaration(type)) throw new Error(`${file.fileName} has no type ${name}.`)
  const types = ts.isUnionTypeNode(type.type) ? [...type.type.types] : [type.type]
  let end = type.type.getFullStart()
  return types.flatMap((member) => {
    const [comment = ''] = /\/\*\*[\s\S]*?\*\//.exec(file.text.slice(end, member.getStart())) ?? []
    end = member.end
    if (!ts.isLiteralTypeNode(member) || !ts.isStringLiteral(member.literal)) return []
    return [{ value: member.literal.text, comment: textOf(comment) }]
  })
}

/** Every class and interface of a file. */
export function declaredIn(file: ts.SourceFile): Declared[] {
  return file.statements
    .filter((each) => ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each))
    .map((node) => ({
      name: node.name?.text ?? '',
      parents: (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText())),
      comment: commentOf(node),
      example: exampleOf(node),
      members: [...node.members].flatMap((member) => membersOf(member)),
    }))
}

function membersOf(member: ts.ClassElement | ts.TypeElement): Member[] {
  const isField = ts.isPropertyDeclaration(member) || ts.isPropertySignature(member)
  const isMethod = ts.isMethodSignature(member)
  const isGetter = ts.isGetAccessorDeclaration(member)
  if (!isField && !isMethod && !isGetter) return []
  const flags = ts.getCombinedModifierFlags(member)
  if (flags & ts.ModifierFlags.Static || ts.isPrivateIdentifier(member.name)) return []
  const type = isMethod
    ? `(${member.parameters.map((each) => each.getText()).join(', ')}) => ${member.type?.getText() ?? 'void'}`
    : (member.type?.getText() ?? '')
  return [
    {
      name: member.name.getText(),
      type: type
        .replace(/\s+/g, ' ')
        .replace(/ \| undefined$/, '')
        .replace(/^\((\(.*\) => .*)\)$/, '$1'),
      isOptional: 'questionToken' in member && member.questionToken !== undefined,
      comment: commentOf(member),
    },
  ]
}

function exampleOf(node: ts.Node): string | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).map((each) => each.getText())
  const [, code] = /@example\s*\n\s*\*\s*```ts\n([\s\S]*?)```/.exec(comment.join('\n')) ?? []
  return code?.replace(/^\s*\* ?/gm, '').trimEnd()
}
