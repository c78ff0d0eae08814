/** Limits of a fake server for requests. Larger ones get 413. */

/** Bytes of a body, by default. */
export const BODY_LIMIT = 8_000_000
/** Nesting of arrays and objects. `JSON.parse` accepts more, but `JSON.stringify` then fails. */
const NESTING_LIMIT = 1_000

/** Whether a JSON text is nested too deeply. */
export function isTooDeep(text: string): boolean {
  if (text.length < 2 * NESTING_LIMIT) return false
  let [depth, isString] = [0, false]
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '"') isString = !isString
    else if (isString) index += character === '\\' ? 1 : 0
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > NESTING_LIMIT) return true
  }
  return false
}
