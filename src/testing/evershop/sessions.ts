/** Cookie sessions: `sid` for customers, `asid` for administrators. Only page routes create one. It lasts for a day. */
import type { Clock } from '../clock'
import { randomUuid } from '../randomness'

export interface Session {
  readonly id: string
  /** Stands for the signature. A cookie without it is ignored. */
  readonly signature: string
  /** The uuid of the signed-in user. */
  owner: string | undefined
  expiresAt: number
}

const LIFETIME = 86_400_000

export class Sessions {
  readonly #name: string
  readonly #clock: Clock
  readonly #sessions = new Map<string, Session>()

  constructor(name: string, clock: Clock) {
    this.#name = name
    this.#clock = clock
  }

  /** The session of a request's cookies. */
  find(cookies: string | undefined): Session | undefined {
    const value = new RegExp(`(?:^|; *)${this.#name}=([^;]*)`).exec(cookies ?? '')?.[1] ?? ''
    const [id = '', signature] = decodeCookie(value).replace(/^s:/, '').split('.')
    const session = this.#sessions.get(id)
    const isGood = session !== undefined && session.signature === signature && session.expiresAt > this.#clock.now()
    return isGood ? session : undefined
  }

  create(): Session {
    const session = { id: random(), signature: random(), owner: undefined, expiresAt: this.#clock.now() + LIFETIME }
    this.#sessions.set(session.id, session)
    return session
  }

  /** The `Set-Cookie` header of a session. It also extends the session. */
  cookieOf(session: Session): string {
    session.expiresAt = this.#clock.now() + LIFETIME
    const expires = new Date(session.expiresAt).toUTCString()
    return `${this.#name}=s%3A${session.id}.${session.signature}; Path=/; Expires=${expires}; HttpOnly`
  }
}

function random(): string {
  return randomUuid().replaceAll('-', '')
}

function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
