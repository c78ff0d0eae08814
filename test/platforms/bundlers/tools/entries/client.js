/** Only the client, like most pages. */
import { Freshcom } from 'freshcom-sdk'

globalThis.kept = Freshcom
