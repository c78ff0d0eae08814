/** In place of `tough-cookie.ts` in browsers: they keep their cookies themselves, and show us none to keep. */
export const CookieJar = undefined
