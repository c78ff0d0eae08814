// Reads a line from the terminal, in place of the page where a shopper types the code of the text message.
import { createInterface } from 'node:readline/promises'

export default function ask(question) {
  let lines = createInterface({ input: process.stdin, output: process.stdout })
  return lines.question(question + ' ').finally(() => lines.close())
}
