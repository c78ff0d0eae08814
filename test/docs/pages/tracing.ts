/** The names that the blocks of docs/guides/tracing.md use and do not introduce: a logger, and the recipe's functions. */
import { traced, tracing } from '../../core/transport/tracing-recipe'

export async function given() {
  const lines: string[] = []
  /** Stands for pino. Durations differ from run to run. */
  const log = (_details: object | undefined, message: string) => lines.push(message.replace(/in \d+ ms/, 'in 0 ms'))
  return { lines, pino: { error: log, warn: log, info: log, debug: log }, traced, tracing }
}
