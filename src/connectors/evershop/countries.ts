/**
 * The countries of ISO 3166-1: a first letter, then the second ones it goes with. The server takes any two letters,
 * and fails on reading some of them back.
 */
const CODES =
  'ADEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNORUVWXYZ DEJKMOZ ECEGHRST FIJKMOR GABDEFGHILMNPQRSTUWY HKMNRTU IDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW SABCDEGHIJKLMNORSTVXYZ TCDFGHJKLMNORTVWZ UAGMSYZ VACEGINU WFS YET ZAMW'

export function isCountry(code: string): boolean {
  return (
    /^[A-Z]{2}$/.test(code) &&
    CODES.split(' ').some((group) => group[0] === code[0] && group.includes(code.charAt(1), 1))
  )
}
