/** Assertions of the checks. Values are compared as JSON, which every platform has. */

export function same(actual, expected, what) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== should) throw new Error(`${what}: expected ${should} and got ${is}`)
}

export function holds(condition, what) {
  if (condition !== true) throw new Error(`expected ${what}`)
}

/** The error that a promise rejects with. It has to be of this class. */
export async function refused(ErrorClass, promise, code) {
  let value
  try {
    value = await promise
  } catch (error) {
    if (!(error instanceof ErrorClass)) throw error
    if (code !== undefined) same(error.code, code, 'the code')
    return error
  }
  throw new Error(`expected a rejection and got ${JSON.stringify(value)}`)
}

/** The error that a call throws at once. */
export function thrown(ErrorClass, call, code) {
  let value
  try {
    value = call()
  } catch (error) {
    if (!(error instanceof ErrorClass)) throw error
    if (code !== undefined) same(error.code, code, 'the code')
    return error
  }
  throw new Error(`expected an error and got ${JSON.stringify(value)}`)
}
