/**
 * Fills message templates (Mustache) like the servers. `{{name}}` is escaped for HTML, `{{{name}}}` and `{{&name}}` are
 * not. `{{#name}}…{{/name}}` is repeated for each item of a list, `{{^name}}…{{/name}}` is used if there is no value.
 * An unknown name is looked up in the outer sections, and is blank if it is not found.
 */

/** The values of a template. The servers fail on `unprintable` ones: times, decimals, objects. */
export type Value =
  | string
  | number
  | boolean
  | null
  | typeof unprintable
  | readonly Value[]
  | { readonly [name: string]: Value | undefined }

export const unprintable = Symbol('unprintable')

/** The template is invalid, or a value cannot be printed. */
export class TemplateError extends Error {
  constructor() {
    super('The template cannot be filled.')
  }
}

const TAG = /\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\}/g
/** Sections and comments that are alone on a line. This line is removed. */
const STANDALONE = /^[ \t]*(\{\{[ \t]*[#^/!][^{}]*\}\})[ \t]*(?:\r?\n|$)/gm

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly isEscaped: boolean }
  | { readonly kind: 'section'; readonly name: string; readonly isInverted: boolean; readonly parts: readonly Part[] }

/** Fills a template. Throws a {@link TemplateError} where the server fails. `nothing` is the text for null. */
export function fillTemplate(template: string, variables: Value, nothing: string): string {
  return render(parse(template.replace(STANDALONE, '$1')), [variables], nothing)
}

function parse(template: string): readonly Part[] {
  const root: Part[] = []
  const open: { readonly name: string; readonly isInverted: boolean; readonly parts: Part[] }[] = []
  const current = () => open.at(-1)?.parts ?? root
  let end = 0
  for (const { 0: tag, 1: raw, 2: content = '', index } of template.matchAll(TAG)) {
    current().push({ kind: 'text', text: template.slice(end, index) })
    end = index + tag.length
    const [, sign = '', name = ''] = /^([#^/!>&]?)(.*)$/s.exec(content.replaceAll(/\s/g, '')) ?? []
    if (raw !== undefined) current().push({ kind: 'value', name: raw.replaceAll(/\s/g, ''), isEscaped: false })
    else if (sign === '' || sign === '&') current().push({ kind: 'value', name, isEscaped: sign === '' })
    else if (sign === '#' || sign === '^') open.push({ name, isInverted: sign === '^', parts: [] })
    else if (sign === '/') {
      const section = open.pop()
      if (section?.name !== name) throw new TemplateError()
      current().push({ kind: 'section', ...section })
    }
  }
  if (open.length > 0) throw new TemplateError()
  root.push({ kind: 'text', text: template.slice(end) })
  return root
}

/** Renders parts. `around` are the values of the outer sections, the innermost last. */
function render(parts: readonly Part[], around: readonly Value[], nothing: string): string {
  return parts.map((part) => renderPart(part, around, nothing)).join('')
}

function renderPart(part: Part, around: readonly Value[], nothing: string): string {
  if (part.kind === 'text') return part.text
  const value = lookUp(part.name, around)
  if (part.kind === 'value') return part.isEscaped ? escape(say(value, nothing)) : say(value, nothing)
  const isNone = value === undefined || value === false || (Array.isArray(value) && value.length === 0)
  if (part.isInverted) return isNone ? render(part.parts, around, nothing) : ''
  if (isNone) return ''
  const items: readonly Value[] = Array.isArray(value) ? value : [value]
  return items.map((item) => render(part.parts, [...around, item], nothing)).join('')
}

function lookUp(path: string, around: readonly Value[]): Value | undefined {
  if (path === '.') return around.at(-1)
  const [name = '', ...rest] = path.split('.')
  const found = around.reduce<Value | undefined>((outer, surroundings) => {
    const inner = memberOf(surroundings, name)
    return inner === undefined ? outer : inner
  }, undefined)
  return rest.reduce<Value | undefined>((value, next) => memberOf(value, next), found)
}

function memberOf(value: Value | undefined, name: string): Value | undefined {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isMap && Object.hasOwn(value, name) ? (value as Readonly<Record<string, Value>>)[name] : undefined
}

function say(value: Value | undefined, nothing: string): string {
  if (value === undefined) return ''
  if (value === null) return nothing
  if (typeof value === 'object' || typeof value === 'symbol') throw new TemplateError()
  return String(value)
}

const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[<>&"]/g, (letter) => ESCAPED[letter] ?? letter)
}
