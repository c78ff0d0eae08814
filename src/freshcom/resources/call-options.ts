/** The options of a call: its own, and those that it inherits from its client. */
import { CALL, FLAG, readOptions, TEXT, withDefaults, type CommonDefaults, type Rules } from '../../core/options'
import { FieldsError } from '../../core/errors'
import type { ResourceName } from './catalogue'
import type { Options } from './types/parameters'

/**
 * Checks a value and throws if it is invalid: the fields of a `create` or `update`, or an `answer`, which is a resource
 * with its includes, or a list of them.
 */
export type Validate = (use: 'create' | 'update' | 'answer', resource: ResourceName, value: unknown) => void

/** What calls inherit from their client. */
export interface CallDefaults
  extends CommonDefaults, Pick<Options, 'serializeFields' | 'deserializeResponseErrors' | 'keepRawResponse'> {
  readonly baseUrl: string
  readonly locale?: string | undefined
  readonly validate?: Validate | undefined
}

/** The rules of the options that a client has, too. */
export const INHERITED = {
  locale: TEXT,
  serializeFields: FLAG,
  deserializeResponseErrors: FLAG,
  keepRawResponse: FLAG,
}

/** The rules of the options of a call. */
export const CALL_OPTIONS: Rules<Options> = { ...CALL, ...INHERITED, deserializeResponseData: FLAG }

/** Checks a value by the option `validate`. A promise is refused, since its result would come too late. */
export function validateBy(options: CheckedOptions, ...what: Parameters<Validate>): void {
  const outcome: unknown = options.validate?.(...what)
  if (outcome instanceof Promise) {
    outcome.catch(() => {})
    throw new FieldsError('invalid_options', 'The option "validate" must not return a promise.')
  }
}

/** The complete options of a call. */
export type CheckedOptions = ReturnType<typeof checkOptions>

/** Completes the options of a call by those of the client. Throws a `FieldsError` for an invalid one. */
export function checkOptions(options: Options, defaults: CallDefaults) {
  return withDefaults(readOptions(options, CALL_OPTIONS), defaults)
}
