/** Every subpath in one page. Vagaro's is for servers: it must load here, and fail when it is used. */
import * as root from 'freshcom-sdk'
import * as accounts from 'freshcom-sdk/accounts'
import * as conformance from 'freshcom-sdk/accounts/conformance'
import * as evershop from 'freshcom-sdk/evershop'
import * as groupeat from 'freshcom-sdk/groupeat'
import * as schemas from 'freshcom-sdk/schemas'
import * as stores from 'freshcom-sdk/stores'
import * as testing from 'freshcom-sdk/testing'
import * as vagaro from 'freshcom-sdk/vagaro'
import * as webhooks from 'freshcom-sdk/webhooks'

globalThis.subpaths = {
  root,
  accounts,
  conformance,
  evershop,
  groupeat,
  schemas,
  stores,
  testing,
  vagaro,
  webhooks,
}
