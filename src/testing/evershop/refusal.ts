/**
 * The exception for a request that is refused with `{error: {status, message}}`, with EverShop's messages and statuses.
 */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
