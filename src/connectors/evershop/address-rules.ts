/** The rules of address fields. The server accepts almost anything, but some of it cannot be read back. */
import { COUNTRY } from './countries'
import { filled, isString, nullableText, type Rule } from './fields'

const flag: Rule = (value) => typeof (value ?? false) !== 'boolean' && 'must be true or false'
const phone: Rule = (value) =>
  !(
    isString(value ?? '') &&
    /^\s*$|^\+?(?=(\D*\d){3})[\d\s()./-]+((x|ext\.?|#)\s*\d+\s*)?$/i.test((value as string | null) ?? '')
  ) && 'must be a phone number such as +1 555 111 2222, as a string'
const postcode: Rule = (value) =>
  !(isString(value) && /^\s*(?=.{2,10}$)[a-z\d]+([ -]?[a-z\d]+)*\s*$/i.test(value)) &&
  'must be a postcode of letters and digits, as a string'
const country: Rule = (value) => !COUNTRY.test(String(value)) && 'must be an ISO 3166-1 code such as US'
const province: Rule = (value, fields) => {
  const [, within] = /^([A-Z]{2})-[A-Z\d]{1,3}$/.exec(String(value)) ?? []
  return (
    (within === undefined || within !== (fields.country ?? within)) &&
    'must be the ISO 3166-2 code of a province of the country, such as US-NY'
  )
}

export const ADDRESS_RULES = {
  fullName: filled,
  telephone: phone,
  address1: filled,
  address2: nullableText,
  postcode,
  city: nullableText,
  province,
  country,
  isDefault: flag,
}
