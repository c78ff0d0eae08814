/** What a page loads as one file, without a bundler: the root entry, and the stores of browsers. */
export * from './index'
export { default } from './index'
export { cookieStore } from './stores/cookie-store'
export { webStorage } from './stores/web-storage'
