/**
 * `docs/reference/errors.md` is generated from the error classes and the types of their codes; `npm run generate` writes
 * it. Every code that the sources construct is on the page, and every code of the page can be had.
 */
import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { declaredIn, parse, unionOf, type Declared, type UnionMember } from './declarations'
import { code, table, toLine, toMarkdown } from './markdown'
import { slugOf } from '../../../scripts/docs-links'

const FOLDER = 'src/core/errors'
const CODES = [
  parse(`${FOLDER}/codes.ts`),
  parse(`${FOLDER}/api-codes.ts`),
  parse('src/connectors/vagaro/webhook-error.ts'),
]
const FIELD_CODES = parse(`${FOLDER}/field-codes.ts`)

/** The classes in the order of the page: what a shop meets first, first. */
const ORDER = [
  'FreshcomError',
  'ApiError',
  'BadRequestError',
  'AuthenticationError',
  'PermissionError',
  'NotFoundError',
  'ConflictError',
  'ValidationError',
  'RateLimitError',
  'ServerError',
  'TokenError',
  'OtpRequiredError',
  'FieldsError',
  'UnsupportedError',
  'ConnectionError',
  'TimeoutError',
  'AbortError',
  'SessionChangedError',
  'ParseError',
  'UploadError',
  'WebhookError',
]

const FIELD_GROUPS = [
  ['GeneralFieldCode', 'Any field'],
  ['BusinessFieldCode', 'Orders, products and prices'],
  ['PaymentFieldCode', 'Payments, cards and refunds'],
  ['AccountsFieldCode', 'Accounts'],
  ['RequestCode', 'The request as a whole'],
] as const

const classes = new Map(
  [...globSync(`${FOLDER}/*.ts`), 'src/connectors/vagaro/webhook-error.ts']
    .flatMap((path) => declaredIn(parse(path)))
    .filter(({ name }) => name.endsWith('Error'))
    .map((each) => [each.name, each]),
)

/** The codes of a class. A one-time password's only code is listed with those of its parent. */
function codesOf(name: string): UnionMember[] {
  const type = `${name}Code`
  const all = CODES.filter((file) =>
    file.statements.some((each) => ts.isTypeAliasDeclaration(each) && each.name.text === type),
  )
  const own = all.flatMap((file) => unionOf(file, type))
  if (name === 'OtpRequiredError') return codesOf('TokenError').filter(({ value }) => value === 'otp_required')
  return name === 'TokenError' ? own.filter(({ value }) => value !== 'otp_required') : own
}

const fieldCodes = FIELD_GROUPS.flatMap(([type]) => unionOf(FIELD_CODES, type))
const allCodes = [...new Set([...ORDER.flatMap((name) => codesOf(name)), ...codesOf('TokenError')])]

/** Cause and remedy in one cell: three columns are too many for a phone. */
function row({ value, comment }: UnionMember): string[] {
  return [code(value), toLine(comment)]
}

const HEAD = ['Code', 'Cause, and what to do']

function sectionOf(name: string): string {
  const { comment, members, parents, example } = classes.get(name) as Declared
  const parent = /ApiError|TokenError/.exec(parents.join())?.[0]
  const fields = members.filter((member) => member.name !== 'code' && member.comment !== '')
  const codes = codesOf(name)
  return [
    `## ${name}`,
    toMarkdown(comment),
    ...(parent === undefined ? [] : [`It has the fields of [${parent}](#${slugOf(parent)}), too.`]),
    ...(fields.length === 0
      ? []
      : [
          table(
            ['Field', 'Type', 'Meaning'],
            fields.map((field) => [code(field.name), code(field.type), toLine(field.comment)]),
          ),
        ]),
    ...(codes.length === 0 ? [] : [table(HEAD, codes.map(row))]),
    ...(example === undefined ? [] : [`\`\`\`ts\n${example}\n\`\`\``]),
  ].join('\n\n')
}

function when(name: string): string {
  return toLine(/^[\s\S]*?\.(?=\s|$)/.exec(classes.get(name)?.comment ?? '')?.[0] ?? '')
}

test('the page of errors is what they are', async () => {
  const page = [
    '# Errors',
    'This page is generated from the error classes and the types of their codes (`FieldsErrorCode` and so on).',
    'Every method rejects with a `FreshcomError`, or with one of its subclasses. The class tells what kind of failure it ' +
      'is. The `code` tells what happened; it never changes, while a message may. `cause` is the error behind it. No ' +
      'error shows a token, a password or a cookie.',
    'Codes of a server may be new. So the code of an `ApiError` or a `TokenError` may be one that is not listed here. The ' +
      'connectors use the code of their system where it has one.',
    table(
      ['Class', 'When'],
      ORDER.map((name) => [`[\`${name}\`](#${slugOf(name)})`, when(name)]),
    ),
    ...ORDER.map((name) => sectionOf(name)),
    '## Codes of fields',
    'They are in the `errors` of an `ApiError` or a `FieldsError`, by the name of the field: ' +
      '`error.errors.email?.[0]?.code`. Complaints about the request as a whole are under `base`. Servers may send other ' +
      'codes. The connectors use `required`, `format` and `invalid`, or repeat the code of the error.',
    ...FIELD_GROUPS.flatMap(([type, title]) => [`### ${title}`, table(HEAD, unionOf(FIELD_CODES, type).map(row))]),
    '',
  ].join('\n\n')
  await expect(page.replace(/\n+$/, '\n')).toMatchFileSnapshot('../../../docs/reference/errors.md')
})

test('every class of errors is on the page', () => expect(new Set(ORDER)).toEqual(new Set(classes.keys())))

test('every class has an example, which the test of code blocks runs', () => {
  expect(ORDER.filter((name) => classes.get(name)?.example === undefined)).toEqual([])
})

test('every code says its cause and what to do, in a line', () => {
  const silent = [...allCodes, ...fieldCodes].filter(({ comment }) => !/^[^\n]+ \*\*Do:\*\* [^\n]+\.$/.test(comment))
  expect(silent.map(({ value }) => value)).toEqual([])
})

/** Functions that make an error, or a complaint about a field, with the code that they are given. */
const MAKERS = /error|wrong|complain|refus|invalid|unreadable/i
/** A code among the other texts that these may take first. */
const LIKE_A_CODE = /^[a-z]+(?:_[a-z]+)+$/

/** Every text that the sources use as a code. */
function constructedIn(path: string): string[] {
  const found: string[] = []
  const take = (node: ts.Node | undefined): void => {
    if (node === undefined) return
    if (ts.isStringLiteral(node)) found.push(node.text)
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take)
    if (ts.isParenthesizedExpression(node)) take(node.expression)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && /(?:Error|ErrorClass)$/.test(node.expression.getText())) {
      const name = node.expression.getText()
      if (name !== 'Error' && classes.has(name) && !['TokenError', 'OtpRequiredError', 'UploadError'].includes(name)) {
        take(node.arguments?.[0])
      }
    }
    if (ts.isCallExpression(node) && MAKERS.test(node.expression.getText())) {
      const [first] = node.arguments
      if (first !== undefined && ts.isStringLiteral(first) && LIKE_A_CODE.test(first.text)) take(first)
    }
    if (ts.isArrayLiteralExpression(node) && node.elements.some((each) => /^\w+Error$/.test(each.getText()))) {
      // `[BadRequestError, 'bad_request']`, `[/pattern/, ConflictError, 'email_already_used', 'email']`
      take(node.elements.find((each) => ts.isStringLiteral(each)))
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') take(node.initializer)
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'code') take(node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(parse(path))
  return found
}

/** The schemas have an issue with a code of zod's. */
const clientSources = globSync('src/**/*.ts').filter(
  (path) => !/^src\/(?:testing\/|freshcom\/schemas\/resource)/.test(path),
)
const constructed = new Set(clientSources.flatMap((path) => constructedIn(path)))

test('every code that the sources construct is on the page', () => {
  const listed = new Set([...allCodes, ...fieldCodes].map(({ value }) => value))
  expect(constructed.size).toBeGreaterThan(60)
  expect([...constructed].filter((value) => !listed.has(value))).toEqual([])
})

test('every code on the page is in the sources or comes from a server', () => {
  const texts = [...globSync('src/**/*.ts'), ...globSync('test/recordings/**/*.json')]
    .filter((path) => !/codes\.ts$|webhook-error\.ts$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const unheardOf = [...allCodes, ...fieldCodes].filter(({ value }) => !new RegExp(`['"]${value}['"]`).test(texts))
  // `invalid_options` and so on are put together of what they are about.
  expect(unheardOf.map(({ value }) => value)).toEqual(['invalid_parameters'])
})

/** The codes of all complaints below a value. */
function complaintsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('"errors"') ? complaintsIn(JSON.parse(value)) : []
  if (typeof value !== 'object' || value === null) return []
  const { errors } = value as { errors?: unknown }
  const own = Array.isArray(errors) ? errors.map(({ code: said }: { code: string }) => said) : []
  return [...own, ...Object.values(value).flatMap((each) => complaintsIn(each))]
}

test('every code of a complaint that was recorded is on the page', () => {
  const listed = new Set(fieldCodes.map(({ value }) => value))
  const recorded = new Set(
    globSync('test/recordings/**/freshcom-*/*.json').flatMap((path) =>
      complaintsIn(JSON.parse(readFileSync(path, 'utf8'))),
    ),
  )
  expect(recorded.size).toBeGreaterThan(30)
  expect([...recorded].filter((each) => !listed.has(each))).toEqual([])
})
