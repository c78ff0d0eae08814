/** What every bundle of Metro holds. */
globalThis.kept = undefined
