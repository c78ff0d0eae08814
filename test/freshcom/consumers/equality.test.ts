/** fast-deep-equal, dequal and SWR decide by an answer's members whether anything has to be shown anew. */
import { checks } from './equality.checks'
import { judge } from './judge'

judge('equality.checks', checks)
