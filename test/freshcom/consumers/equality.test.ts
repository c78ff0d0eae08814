/** fast-deep-equal, dequal and SWR compare results to decide whether to render again. */
import { checks } from './equality.checks'
import { judge } from './judge'

judge('equality.checks', checks)
