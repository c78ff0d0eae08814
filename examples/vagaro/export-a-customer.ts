/**
 * What Vagaro knows about a customer, for the customer who asks. On a server:
 * `VAGARO_CLIENT_ID=… VAGARO_CLIENT_SECRET=… node examples/vagaro/export-a-customer.ts sarah.johnson@example.com`
 */
import { Vagaro } from 'freshcom-sdk/vagaro'

const { VAGARO_URL, VAGARO_CLIENT_ID = '', VAGARO_CLIENT_SECRET = '' } = process.env
const [, , email = ''] = process.argv

const vagaro = new Vagaro({ baseUrl: VAGARO_URL, clientId: VAGARO_CLIENT_ID, clientSecret: VAGARO_CLIENT_SECRET })
const customer = await vagaro.findCustomer({ email })
if (customer === null) {
  console.log('Vagaro knows nobody with this address.')
} else {
  console.log(JSON.stringify(await vagaro.exportCustomerData(customer.customer_id), null, 2))
}
