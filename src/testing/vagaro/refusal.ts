/** The exception for a request that is refused with `{error, message}`, Vagaro's code and message. */
export class Refusal extends Error {
  readonly status: number
  readonly body: object

  constructor(status: number, error: string, message: string) {
    super(message)
    this.status = status
    this.body = { error, message }
  }
}

export function unknownCustomer(): Refusal {
  return new Refusal(404, 'customer_not_found', 'No customer found with the provided identifier')
}
