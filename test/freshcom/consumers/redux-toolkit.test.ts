/** Redux Toolkit walks what is put into its store: to share it, to freeze it, and to warn of what is no plain value. */
import { judge } from './judge'
import { checks } from './redux-toolkit.checks'

judge('redux-toolkit.checks', checks)
