/** A visitor's browser, and the requests that it makes to a server whose framework appends cookies to a response. */
import { requestCookies, type RequestCookiesOptions } from 'freshcom-sdk/stores'

interface Response {
  /** The headers were sent, or the framework forbids it here. */
  readonly isReadOnly?: boolean
  /** It says so without being written to. */
  readonly says?: boolean
}

export class Visitor {
  cookie: string | undefined

  constructor(cookie?: string) {
    this.cookie = cookie
  }

  request({ isReadOnly = false, says = false }: Response = {}, options: RequestCookiesOptions = {}) {
    const came = this.cookie
    let isSent = false
    /** What the response's cookies say, null for one that is removed. */
    const sent: (string | null)[] = []
    let tried = 0
    const write = (value: string | null) => {
      tried += 1
      if (isReadOnly) throw Object.assign(new Error(`cannot set ${value}`), { name: 'ERR_HTTP_HEADERS_SENT' })
      if (!isSent) sent.push(value)
    }
    const store = requestCookies(
      {
        get: () => came,
        set: (value) => write(value),
        remove: () => write(null),
        ...(says && { isWritable: () => !isReadOnly && !isSent }),
      },
      options,
    )
    const respond = () => {
      for (const value of sent) this.cookie = value ?? undefined
    }
    /** The response is sent: what is written from now on is lost, and some frameworks do not say so. */
    const end = () => {
      isSent = true
    }
    return { store, sent, respond, end, tried: () => tried }
  }
}
