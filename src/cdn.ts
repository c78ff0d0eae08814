/** The one file for pages without a bundler: the root entry and the stores for browsers. */
export * from './index'
export { default } from './index'
export { cookieStore } from './stores/cookie-store'
export { webStorage } from './stores/web-storage'
