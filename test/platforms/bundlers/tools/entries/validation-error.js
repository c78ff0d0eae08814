/** One error class: it must not bring the client along. */
import { ValidationError } from 'freshcom-sdk'

globalThis.kept = ValidationError
