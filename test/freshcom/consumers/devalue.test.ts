/** devalue writes cycles and shared objects in another way, and refuses class instances. */
import { checks } from './devalue.checks'
import { judge } from './judge'

judge('devalue.checks', checks)
