/**
 * The codes of single complaints (`errors[field][0].code`). Freshcom's were recorded on both releases, 2018-04 and
 * 2018-09, unless a comment names one release. Some codes come from the connectors. Servers may send more.
 */
import type { OtherCode } from './codes'

/** Codes of a complaint about one field, or about the request as a whole (`base`). */
export type FieldCode =
  | GeneralFieldCode
  | BusinessFieldCode
  | PaymentFieldCode
  | AccountsFieldCode
  | RequestCode
  | OtherCode

/** What can be wrong with any field. */
export type GeneralFieldCode =
  /** The value is of the wrong type; `meta.type` says the right one. **Do:** send that type. */
  | 'cast'
  /** The value is malformed. EverShop and GroupEat use this code, too. **Do:** ask again. */
  | 'format'
  /** The value is none of the allowed ones. **Do:** use a value of the attribute's list. */
  | 'inclusion'
  /** The value is wrong: a missing resource, one of another account, a wrong code. **Do:** correct it. */
  | 'invalid'
  /** The text is too short or too long; see `meta.min`, `meta.max`. **Do:** ask again. */
  | 'length'
  /** 2018-04: the resource does not exist, or the code is wrong; 2018-09 sends `invalid`. **Do:** correct it. */
  | 'mustExist'
  /** 2018-09: the current password is wrong. **Do:** ask for it again. */
  | 'mustMatch'
  /** 2018-09: no user has this user name. **Do:** check it. */
  | 'notFound'
  /** The number is too small; `meta.number` is the limit. **Do:** send a larger one. */
  | 'number'
  /** The field is required. **Do:** ask for it. */
  | 'required'
  /** Used already: a product in a collection; on 2018-09 the user name of `createUser`. **Do:** change it. */
  | 'taken'
  /** The user name is used already. **Do:** log in, or use another name. */
  | 'unique'

/** What the state of an order, a product or a price forbids. */
export type BusinessFieldCode =
  /** 2018-04: an active product needs an active price. **Do:** activate another price first. */
  | 'activeProductDependsOnActivePrice'
  /** The customer owns this unlockable already. **Do:** remove the line from the order. */
  | 'alreadyUnlocked'
  /** The order has payments, so it cannot be deleted. **Do:** delete the payments first. */
  | 'beEmpty'
  /** 2018-09: a new product of this kind cannot be active. **Do:** create it as `draft`, then update its status. */
  | 'cannotBeActive'
  /** 2018-09: a new product of this kind cannot be internal. **Do:** create it as `draft`, then update its status. */
  | 'cannotBeInternal'
  /** 2018-09: an active product needs an active price. **Do:** activate another price first. */
  | 'cannotChangeStatusOfLastActivePrice'
  /** 2018-09: an active product needs an active price. **Do:** change the product's status first. */
  | 'cannotDeleteLastActivePrice'
  /** A price with this minimum order quantity is active already. **Do:** disable that one, or change the quantity. */
  | 'minimumOrderQuantityTaken'
  /** 2018-04: only a disabled price can be deleted. **Do:** disable it first. */
  | 'mustBeDisabled'
  /** An active product needs an active price. **Do:** create a price and activate it first. */
  | 'requireActivePrice'
  /** An internal product needs an internal or active price. **Do:** create one first. */
  | 'requireInternalPrice'
  /** A product with variants needs an active primary variant. **Do:** activate that first. */
  | 'requirePrimaryActiveVariant'
  /** An order with an unlockable needs a customer. **Do:** set the order's `customer`. */
  | 'requiredForUnlockable'

/** What is wrong with a payment, a card or a refund. */
export type PaymentFieldCode =
  /** 2018-09: the capture is larger than what was authorized. **Do:** capture at most that. */
  | 'cannotBeGtAuthorizedAmount'
  /** 2018-09: the refund is larger than the payment. **Do:** refund at most that. */
  | 'cannotBeGtPaymentGrossAmount'
  /** The card was declined. **Do:** ask for another card. */
  | 'cardDeclined'
  /** The card has expired. **Do:** ask for another card. */
  | 'expiredCard'
  /** The security code of the card is wrong. **Do:** ask for it again. */
  | 'incorrectCvc'
  /** 2018-04: the capture is larger than what was authorized. **Do:** capture at most that. */
  | 'lteAuthorizedAmount'
  /** 2018-04: the refund is larger than the payment. **Do:** refund at most that. */
  | 'ltePaymentGrossAmount'
  /** Only a payment with the gateway `custom` can be changed like this. **Do:** refund it instead. */
  | 'mustBeCustom'
  /** The payment provider failed. **Do:** try again later. */
  | 'processingError'

/** What the contract of accounts says on every system, in addition to `required`, `invalid` and `taken`. */
export type AccountsFieldCode =
  /** Accounts: the value is too long; see `meta.max`. **Do:** ask for a shorter one. */
  | 'too_long'
  /** Accounts: the value is too short; see `meta.min`. **Do:** ask for a longer one. */
  | 'too_short'

/** Complaints of 2018-09 about the request as a whole, under `base`. 2018-04 sends none: the status gives the code. */
export type RequestCode =
  /** 403: the signed-in user may not do this. **Do:** see the roles of the method. */
  | 'access_denied'
  /** 404: the server has no such path. **Do:** check the base URL; see `releases.md`. */
  | 'invalid_endpoint'
  /** 400: the body is no JSON. **Do:** check proxies between you and the API. */
  | 'invalid_json'
  /** 400: the body has neither `data` nor `meta`. **Do:** check your calls of `request`. */
  | 'missing_required_fields'
  /** 400: the body has no `data.type`, or the wrong one. **Do:** check your calls of `request`. */
  | 'missing_type'
  /** 404: there is no such resource, or it belongs to someone else. **Do:** check the id and who is logged in. */
  | 'not_found'
  /** 500, spelt like this by the server: it failed. **Do:** see "A 500 that means forbidden" in `releases.md`. */
  | 'unkown_error'
  /** 422: a token of the test account cannot change a live user. **Do:** use a token of the live account. */
  | 'unprocessable_for_live_user'
  /** 422: only a live account can do this. **Do:** use a token of the live account. */
  | 'unprocessable_for_test_mode'
