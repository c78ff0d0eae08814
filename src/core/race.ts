/**
 * Settles as the promise does, unless `begin` has rejected before. The function that `begin` returns is called at the
 * end. The outcome of the loser is ignored, so it never becomes an unhandled rejection.
 */
export async function race<T>(promise: Promise<T>, begin: (reject: (error: Error) => void) => () => void): Promise<T> {
  let end: () => void = () => {}
  const interrupted = new Promise<never>((_, reject) => {
    end = begin(reject)
  })
  try {
    return await Promise.race([interrupted, promise])
  } finally {
    end()
  }
}
