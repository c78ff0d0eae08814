/** Runs in the child process: each check of a consumer, one after the other. It prints each outcome at once. */
import { openSubjects, type Checks, type Fault } from './answers'

/** The checks from the given one on, in the order of `judge.ts`. */
export async function report(checks: Checks): Promise<void> {
  const [fault, from] = process.argv.slice(2)
  const subjects = await openSubjects(fault === 'none' ? undefined : (fault as Fault))
  const tasks = subjects.flatMap((subject) => Object.values(checks).map((check) => async () => check(subject)))
  say('ready')
  for (const task of tasks.slice(Number(from))) say(await failureOf(task))
}

/** What a check throws, empty if it passes. */
async function failureOf(task: () => Promise<void>): Promise<string> {
  try {
    await task()
    return ''
  } catch (error) {
    return `it failed: ${String(error).slice(0, 500)}`
  }
}

function say(words: string): void {
  process.stdout.write(`${JSON.stringify(words)}\n`)
}
