/** immer drafts plain objects only, and ignores other objects. */
import { checks } from './immer.checks'
import { judge } from './judge'

judge('immer.checks', checks)
