/** A file of its own, so that a bundler for browsers can put `no-tough-cookie.ts` in its place. */
export { CookieJar } from 'tough-cookie'
