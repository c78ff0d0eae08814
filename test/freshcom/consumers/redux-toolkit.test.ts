/**
 * Redux Toolkit visits every value in its store: to share it, to freeze it, and to warn of values that are not plain.
 */
import { judge } from './judge'
import { checks } from './redux-toolkit.checks'

judge('redux-toolkit.checks', checks)
