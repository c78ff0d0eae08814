/** `npm run bench`: ratios within one run, never absolute times, because machines are noisy. */
import { measureAnswers } from './answers.ts'
import { measureTypes } from './types.ts'

await measureAnswers()
await measureTypes()
