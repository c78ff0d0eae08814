/** Codes by SMS need a phone number, and a new number needs proof that its owner reads it. */
import type { Row } from '../database'
import { isBlank, type Fields } from '../fields'
import type { Validation } from '../validation'
import type { World } from '../world'

/** Complains about a change of a user that would leave it with a number nobody has proven. */
export function validateSecondFactor(world: World, row: Row, attributes: Fields, validation: Validation): void {
  if ((attributes.authMethod ?? row.attributes.authMethod) !== 'tfa_sms') return
  const phoneNumber = 'phoneNumber' in attributes ? attributes.phoneNumber : row.attributes.phoneNumber
  const isNew = phoneNumber !== row.attributes.phoneNumber || row.attributes.authMethod !== 'tfa_sms'
  if (isNew || isBlank(phoneNumber)) complainUnlessProven(world, { ...attributes, phoneNumber }, validation)
}

/** Refuses a user to be whose phone number is not proven. */
export function assertPhoneProven(world: World, attributes: Fields, validation: Validation): void {
  complainUnlessProven(world, attributes, validation)
  validation.conclude()
}

function complainUnlessProven(world: World, attributes: Fields, validation: Validation): void {
  const { phoneNumber, phoneVerificationCode } = attributes
  if (isBlank(phoneNumber)) validation.complain('phoneNumber', 'required', "can't be blank")
  else if (isBlank(phoneVerificationCode)) validation.required('phoneVerificationCode')
  else if (world.phoneCodes.redeem(String(phoneVerificationCode), String(phoneNumber)) === undefined)
    validation.complain('phoneVerificationCode', 'mustExist', 'is invalid.')
}
