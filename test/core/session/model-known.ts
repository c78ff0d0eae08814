/** Faults of the session that the model knows, each until it is mended: what it would find is not looked for. */
const faults = {
  'answers are handed out late': true,
  'a loop begun as nobody goes on as somebody': true,
  'a lone surrogate in the store': true,
  'opaque tokens of two people': true,
  'an end that nobody says': true,
  'a storefront token that says nothing is shown as a user': true,
  'a token request is given up with its caller': true,
  'repeats go on after a change of owner': true,
  'a repeat carries the token of the first attempt': true,
  'the clock is not asked after a renewal': true,
  'a stale read brings back who logged out': true,
  'a lie of the store costs the rotated token': true,
  'an answer counts from when it is read': true,
  'a store that answers another text each time': true,
}

export type Fault = keyof typeof faults

export function isKnown(fault: Fault): boolean {
  return faults[fault]
}
