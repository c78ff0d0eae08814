/**
 * Settles as a promise does, unless `begin` has rejected before; what `begin` returns is called in the end. Whatever
 * becomes of the loser, nobody hears of it: not even Node's unhandled rejections.
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
