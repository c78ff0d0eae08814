/** A request that is answered with `{error: {status, message}}`: EverShop's sentences, and its odd statuses. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
