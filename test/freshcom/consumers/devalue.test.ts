/** devalue keeps circles and shared objects apart from plain ones, and refuses objects of a class. */
import { checks } from './devalue.checks'
import { judge } from './judge'

judge('devalue.checks', checks)
