/**
 * The GraphQL that is asked. Rule: name nothing that fails a whole answer on 2.2.1 — `cartAddressId`,
 * `currentPage`, the name of a country or province that the server does not know.
 */
const PLACE = 'uuid fullName telephone address1 address2 postcode city province{code}country{code}'
const STATE = '{code name}'
const PRICE = '{value text}'
const CUSTOMER = 'uuid customerId email fullName status createdAt{value}group{customerGroupId groupName}'

export const CURRENT_CUSTOMER = `{currentCustomer{${CUSTOMER}}}`

export const ADDRESSES = `{currentCustomer{addresses{${PLACE} isDefault}}}`

export const ORDERS = `{currentCustomer{orders{orderId uuid orderNumber currency grandTotal${PRICE}totalQty createdAt{value}status${STATE}paymentStatus${STATE}shipmentStatus${STATE}items{uuid productSku productName qty finalPrice${PRICE}lineTotal${PRICE}}shippingAddress{${PLACE}}billingAddress{${PLACE}}}}}`

export const CUSTOMER_BY_UUID = `query($id:String){customer(id:$id){${CUSTOMER}}}`

export const CUSTOMERS = `query($filters:[FilterInput]){customers(filters:$filters){total items{${CUSTOMER}}}}`

export const CUSTOMER_GROUPS = '{customerGroups{items{customerGroupId groupName}}}'
