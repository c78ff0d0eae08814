/**
 * A client for each request. The visitor's refresh token is in a cookie that no script can read; the access token stays
 * in this process's memory, for all requests of the same visitor.
 */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { Freshcom } from 'freshcom-sdk'
import { requestCookies } from 'freshcom-sdk/stores'
import { settings } from './settings.ts'

/** Never used as it is: whoever logs in on it would log everybody in. */
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
