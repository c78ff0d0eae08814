/** What a call inherits from its client, and what it may say itself. */
import { CALL, FLAG, readOptions, TEXT, withDefaults, type CommonDefaults, type Rules } from '../../core/options'
import { FieldsError } from '../../core/errors'
import type { ResourceName } from './catalogue'
import type { Options } from './types/parameters'

/**
 * Throws if a value is not what the API takes (`create`, `update`) or promises (`answer`: a resource with all that was
 * included, or a list of them).
 */
export type Validate = (use: 'create' | 'update' | 'answer', resource: ResourceName, value: unknown) => void

/** What calls inherit from their client. */
export interface CallDefaults
  extends CommonDefaults, Pick<Options, 'serializeFields' | 'deserializeResponseErrors' | 'keepRawResponse'> {
  readonly baseUrl: string
  readonly locale?: string | undefined
  readonly validate?: Validate | undefined
}

/** The rules of the options that are a client's as well. */
export const INHERITED = {
  locale: TEXT,
  serializeFields: FLAG,
  deserializeResponseErrors: FLAG,
  keepRawResponse: FLAG,
}

/** The rules of the options of a call. */
export const CALL_OPTIONS: Rules<Options> = { ...CALL, ...INHERITED, deserializeResponseData: FLAG }

/** Has a value checked, if the options say how. A promise would be looked at too late. */
export function validateBy(options: CheckedOptions, ...what: Parameters<Validate>): void {
  const outcome: unknown = options.validate?.(...what)
  if (outcome instanceof Promise) {
    outcome.catch(() => {})
    throw new FieldsError('invalid_options', 'The option "validate" must be a function that answers at once.')
  }
}

/** The options of a call, nothing left out. */
export type CheckedOptions = ReturnType<typeof checkOptions>

/** The options of a call with the client's in place of what it leaves out, or a `FieldsError`. */
export function checkOptions(options: Options, defaults: CallDefaults) {
  return withDefaults(readOptions(options, CALL_OPTIONS), defaults)
}
