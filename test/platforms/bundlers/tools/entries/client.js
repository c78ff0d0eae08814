/** The client alone, as most pages have it. */
import { Freshcom } from 'freshcom-sdk'

globalThis.kept = Freshcom
