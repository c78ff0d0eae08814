import { FreshcomError } from 'freshcom-sdk'
import { visitor } from '../../lib/shop'

export async function GET() {
  const shop = await visitor()
  try {
    const { data: customer } = await shop.retrieveCustomer()
    return Response.json({ email: customer.email })
  } catch (error) {
    if (error instanceof FreshcomError) return Response.json({ code: error.code }, { status: 401 })
    throw error
  }
}
