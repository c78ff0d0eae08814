/** immer drafts plain objects only, and leaves alone what it does not know. */
import { checks } from './immer.checks'
import { judge } from './judge'

judge('immer.checks', checks)
