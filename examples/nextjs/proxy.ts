import { NextResponse, type NextRequest } from 'next/server'
import { cookieName, cookieWith, noCookie, rotation, shopFor } from './lib/shop'

/** Renews the access token here, where the cookie can be written. The page cannot write it, and uses the new token. */
export async function proxy(request: NextRequest) {
  let response = NextResponse.next()
  if (!rotation || !request.cookies.has(cookieName)) return response
  const write = (cookie: typeof noCookie | ReturnType<typeof cookieWith>) => {
    // Pages and route handlers read the request. The browser reads the response.
    request.cookies.set(cookieName, cookie.value)
    response = NextResponse.next({ request })
    response.cookies.set(cookie)
  }
  const shop = shopFor({
    get: () => request.cookies.get(cookieName)?.value,
    set: (refreshToken) => write(cookieWith(refreshToken)),
    remove: () => write(noCookie),
    isWritable: () => true,
  })
  // Any call renews. If it fails, the page's own call fails in the same way, and the page shows the error.
  await shop.retrieveAccount().catch(() => {})
  return response
}

export const config = { matcher: '/((?!_next/|favicon.ico).*)' }
