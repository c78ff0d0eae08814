/** What an embedded system takes of a request; for more, the answer is 413. */

/** Bytes of a body unless told. */
export const BODY_LIMIT = 8_000_000
/** Arrays and objects in each other. The platform reads more, and fails when it has to write them. */
const NESTING_LIMIT = 1_000

/** Whether a text, if it is JSON, is nested too deep. */
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
