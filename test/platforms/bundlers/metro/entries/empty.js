/** The code that every bundle of Metro contains. */
globalThis.kept = undefined
