/** The names that the blocks of docs/guides/connectors.md use and do not introduce. */
import { openMemory } from '../../accounts/memory-accounts'
import type { World } from '../world'

export async function given({ fakes: { vagaro } }: World) {
  const customerId = vagaro.addCustomer({
    first_name: 'Sarah',
    last_name: 'Johnson',
    email: 'sarah.johnson@example.com',
    phone: '+1234567890',
  })
  vagaro.addAppointment(customerId)
  return {
    welcomed: [] as string[],
    webhookSecret: vagaro.webhookSecret,
    /** Stands for a request of Vagaro: the newest event. */
    delivery: async () => {
      const { rawBody, headers } = await vagaro.webhook()
      return { rawBody, headers: { ...headers } }
    },
    /** A whole adapter over a system in memory, as a reader would have written one. */
    open: () => openMemory(),
    location: { assign: (_address: string) => {} },
  }
}
