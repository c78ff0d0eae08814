/** One error class. The bundle must not contain the client. */
import { ValidationError } from 'freshcom-sdk'

globalThis.kept = ValidationError
