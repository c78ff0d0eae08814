/** The app: React Native's environment, the package, and the smoke suite. Metro's default preset compiles them. */
import 'react-native/setup-env'
import RCTDeviceEventEmitter from 'react-native/Libraries/EventEmitter/RCTDeviceEventEmitter'
import * as root from 'freshcom-sdk'
import * as accounts from 'freshcom-sdk/accounts'
import * as evershop from 'freshcom-sdk/evershop'
import * as groupeat from 'freshcom-sdk/groupeat'
import * as schemas from 'freshcom-sdk/schemas'
import * as stores from 'freshcom-sdk/stores'
import * as testing from 'freshcom-sdk/testing'
import * as vagaro from 'freshcom-sdk/vagaro'
import * as webhooks from 'freshcom-sdk/webhooks'
import { runSmoke } from './smoke/suite'

const modules = { root, stores, webhooks, schemas, evershop, groupeat, accounts, testing, vagaro }

globalThis.device.emit = (name, values) => RCTDeviceEventEmitter.emit(name, values)
globalThis.device.start = (platform) =>
  runSmoke(modules, platform).then(
    (results) => globalThis.device.tell({ kind: 'results', results }),
    (error) => globalThis.device.tell({ kind: 'failed', message: String(error) }),
  )
