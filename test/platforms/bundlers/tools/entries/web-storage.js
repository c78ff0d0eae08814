/** One store: it must not bring the client along. */
import { webStorage } from 'freshcom-sdk/stores'

globalThis.kept = webStorage
