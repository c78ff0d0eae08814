/** The names that the blocks of docs/guides/accounts.md use and do not introduce. */
import type { World } from '../world'

export async function given({ fake, password }: World) {
  const carefulUsername = 'carl.two.factors@example.com'
  fake.addCustomer({
    username: carefulUsername,
    password,
    name: 'Carl Careful',
    phoneNumber: '+16045550111',
    authMethod: 'tfa_sms',
  })
  return {
    carefulUsername,
    /** Stands for an input field: the shopper types the code of the newest text message. */
    ask: async (_question: string) => fake.sms.at(-1)?.code ?? '',
    /** Stands for the link in the newest e-mail. */
    tokenOfMail: () => fake.emails.at(-1)?.token ?? '',
  }
}
