// Stands in for the page on which a shopper types the code that came by SMS: reads a line from the terminal.
import { createInterface } from 'node:readline/promises'

export default function ask(question) {
  let lines = createInterface({ input: process.stdin, output: process.stdout })
  return lines.question(question + ' ').finally(() => lines.close())
}
