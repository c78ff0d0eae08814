/**
 * Validation of the second factor (codes by text message). It needs a phone number, and a new number has to be
 * verified.
 */
import type { Row } from '../database'
import { isBlank, type Fields } from '../fields'
import type { ErrorEntry } from '../refusal'
import { perServer } from '../server'
import type { Validation } from '../validation'
import type { World } from '../world'

interface Differences {
  /** The error of a wrong code. */
  readonly wrongCode: Pick<ErrorEntry, 'code' | 'title'>
  /** Whether a known number has to be verified again when the second factor is switched on. */
  readonly provesAgain: boolean
}

const NAMED = { code: 'mustExist', title: 'Phone verification code is invalid.' }

const differences = perServer<Differences>({
  '2018-04': { wrongCode: NAMED, provesAgain: false },
  '2018-09': { wrongCode: { code: 'invalid', title: 'is invalid.' }, provesAgain: false },
  guides: { wrongCode: NAMED, provesAgain: true },
})

/** Validates the second factor of a new user. */
export function validateNewSecondFactor(world: World, fields: Fields, validation: Validation): void {
  if (fields.authMethod !== 'tfa_sms') return
  validation.required('phoneNumber').phone('phoneNumber', world)
  validateProof(world, fields, validation)
}

/** The same for an update. Staff needs no verification to change another user. */
export function validateSecondFactor(
  world: World,
  { attributes: before }: Row,
  attributes: Fields,
  validation: Validation,
  needsProof: boolean,
): void {
  const after = { ...before, ...attributes }
  if (after.authMethod !== 'tfa_sms') return
  const isNew = after.phoneNumber !== before.phoneNumber
  if (isBlank(after.phoneNumber)) validation.addFieldError('phoneNumber', 'required', "can't be blank")
  else if (isNew) validation.phone('phoneNumber', world)
  const isSwitchedOn = before.authMethod !== 'tfa_sms' && differences(world).provesAgain
  if (needsProof && !isBlank(after.phoneNumber) && (isNew || isSwitchedOn)) validateProof(world, after, validation)
}

function validateProof(world: World, { phoneNumber, phoneVerificationCode }: Fields, validation: Validation): void {
  validation.required('phoneVerificationCode')
  if (!validation.isEmpty || world.phoneCodes.find(String(phoneVerificationCode), String(phoneNumber)) !== undefined)
    return
  validation.addError(differences(world).wrongCode, '/data/attributes/phoneVerificationCode')
}
