/**
 * A client for each request. The visitor's refresh token is in a cookie that no script can read. The access token is in
 * the memory of this process, for all requests of the same visitor.
 */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { Freshcom } from 'freshcom-sdk'
import { requestCookies } from 'freshcom-sdk/stores'
import { settings } from './settings.ts'

/** Only to fork. Never log in on it: all visitors would share that login. */
const shop = new Freshcom(settings.freshcom)

const NAME = 'freshcom'
const cookie = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/', maxAge: 30 * 86_400 } as const

export interface Visited {
  Variables: { shop: Freshcom }
}

export const visitor = createMiddleware<Visited>(async (context, next) => {
  context.set('shop', shop.fork({ store: requestCookies(cookieOf(context)) }))
  await next()
})

function cookieOf(context: Context) {
  return {
    get: () => getCookie(context, NAME),
    set: (refreshToken: string) => setCookie(context, NAME, refreshToken, cookie),
    remove: () => void deleteCookie(context, NAME, cookie),
    isWritable: () => !context.finalized,
  }
}
