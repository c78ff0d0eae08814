/**
 * From the registration to a delivery address:
 * `GROUPEAT_URL=https://groupeat.fr/api node examples/groupeat/register-a-customer.ts customer@ensta.fr password`
 */
import { GroupEat, ValidationError } from 'freshcom-sdk/groupeat'

const { GROUPEAT_URL = '' } = process.env
const [, , email = '', password = ''] = process.argv

const groupeat = new GroupEat({ baseUrl: GROUPEAT_URL })
try {
  const person = { firstName: 'Jean-Nathanaël', lastName: 'Hérault', phoneNumber: '06 05 04 03 02' }
  const { id, activated } = await groupeat.registerCustomer({ email, password, locale: 'fr', ...person })
  console.log(`Customer ${id}${activated ? '' : ', to be activated by the link in the mail'}`)
  const [predefined] = await groupeat.listPredefinedAddress()
  if (predefined !== undefined) {
    const { street, details, city } = await groupeat.setAddress(predefined)
    console.log(`${person.firstName} eats at ${[street, details, city].join(', ')}`)
  }
} catch (error) {
  if (!(error instanceof ValidationError)) throw error
  for (const [field, complaints] of Object.entries(error.errors)) console.log(`${field}: ${complaints[0]?.title}`)
}
