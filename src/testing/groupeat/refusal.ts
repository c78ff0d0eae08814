/** The exception for a request that is refused. */

export class Refusal extends Error {
  readonly status: number
  /** Undefined if the response has no body. */
  readonly body: object | undefined

  constructor(
    status: number,
    /** Undefined if the body has no key. Without a message there is no body. */
    key?: string,
    message = '',
    { statusInBody = status, errors }: { statusInBody?: number; errors?: Readonly<Record<string, string[]>> } = {},
  ) {
    super(message)
    this.status = status
    this.body =
      message === ''
        ? undefined
        : {
            status_code: statusInBody,
            ...(key === undefined ? {} : { error_key: key }),
            message,
            ...(errors === undefined ? {} : { errors }),
          }
  }
}

export function wrongUser(status: number, wanted: number, actual: number): Refusal {
  const message = `Should be authenticated as customer ${wanted} instead of ${actual}.`
  return new Refusal(status, 'wrongAuthenticatedUser', message, { statusInBody: 403 })
}
