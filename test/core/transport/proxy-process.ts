/** A program of `proxy.test.ts`: one call, and nothing about a proxy. */
import { Freshcom } from 'freshcom-sdk'

const [, , baseUrl = '', customerId = ''] = process.argv
const shop = new Freshcom({ baseUrl, storefrontRefreshToken: 'prt-test-1' })
const { data: customer } = await shop.retrieveCustomer(customerId)
process.stdout.write(customer.id)
