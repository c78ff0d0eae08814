/** A visitor's browser, and its requests to a server with a framework that appends cookies to a response. */
import { requestCookies, type RequestCookiesOptions } from 'freshcom-sdk/stores'

interface Response {
  /** The headers were sent, or the framework does not allow it here. */
  readonly isReadOnly?: boolean
  /** It says so without a write. */
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
    /** The response's cookies. Null for one that is removed. */
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
    /** The response is sent. Later writes are lost, and some frameworks do not report that. */
    const end = () => {
      isSent = true
    }
    return { store, sent, respond, end, tried: () => tried }
  }
}
