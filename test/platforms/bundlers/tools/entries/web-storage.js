/** One store. The bundle must not contain the client. */
import { webStorage } from 'freshcom-sdk/stores'

globalThis.kept = webStorage
