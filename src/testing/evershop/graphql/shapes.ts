/** The GraphQL types of addresses and dates. */
import { Refusal } from '../refusal'
import type { AddressRow } from '../world'
import type { Type } from './execute'

/** Names of some provinces. Others have their code as the name. */
const PROVINCES: Readonly<Record<string, string>> = { 'US-NY': 'New York', 'US-CA': 'California', 'CA-ON': 'Ontario' }

export function placeType(row: AddressRow): Type {
  const isKnown = new RegExp(`^${row.country}-`).test(row.province)
  return {
    uuid: row.uuid,
    fullName: row.full_name,
    postcode: row.postcode,
    telephone: row.telephone,
    country: { code: row.country, name: () => countryName(row.country) },
    province: {
      code: row.province,
      name: PROVINCES[row.province] ?? (isKnown ? row.province : 'INVALID_PROVINCE'),
      countryCode: isKnown || row.province in PROVINCES ? row.province.slice(0, 2) : 'INVALID_PROVINCE',
    },
    city: row.city,
    address1: row.address_1,
    address2: row.address_2,
  }
}

function countryName(code: string): string {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(code)
  if (name !== undefined && name !== code && name !== 'Unknown Region') return name
  throw new Refusal(500, "Cannot read properties of undefined (reading 'name')")
}

/**
 * A date. With a token, the customer is the copy in the token, whose dates are texts. Otherwise dates are milliseconds.
 */
export function dateType(moment: string, isFromToken: boolean): Type {
  const at = new Date(moment)
  const text = at.toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })
  return { value: isFromToken ? moment : String(at.getTime()), text }
}
