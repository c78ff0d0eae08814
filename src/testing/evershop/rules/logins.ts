/** Logins with cookies and with tokens, for customers and administrators. */
import type { ServerResponse } from '../../messages'
import type { Exchange } from '../exchange'
import { ilike } from '../pattern'
import type { Claims, Signer, TokenKind, TokenType } from '../jwt'
import { Refusal } from '../refusal'
import type { AdminRow, CustomerRow, World } from '../world'

/** Lifetimes of tokens in seconds. */
export interface Lifetimes {
  readonly access: number
  readonly refresh: number
}

const ADMIN_LIFETIMES: Lifetimes = { access: 900, refresh: 54_000 }

export function sessionLogin(exchange: Exchange, isAdmin: boolean): ServerResponse {
  // A page route creates a session, also if the login fails.
  exchange.open()
  try {
    const { uuid } = identify(exchange, isAdmin)
    return exchange.answer({ data: { sid: exchange.enter(uuid).id } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { status, message } = error
    return exchange.answer({ error: { status, message } }, status)
  }
}

function identify(exchange: Exchange, isAdmin: boolean): CustomerRow | AdminRow {
  let { email, password } = {} as Record<string, unknown>
  try {
    ;({ email, password } = exchange.body)
  } catch {
    // An unreadable body counts as empty, and the next check fails.
  }
  if (typeof email !== 'string') throw new Refusal(400, "Cannot read properties of undefined (reading 'replace')")
  if (typeof password !== 'string') throw new Refusal(400, 'Illegal arguments: undefined, string')
  return authenticate(exchange.world, isAdmin, email, password)
}

export function sessionLogout(exchange: Exchange): ServerResponse {
  exchange.enter(undefined)
  return exchange.answer({ data: {} })
}

export class TokenLogins {
  readonly #signer: Signer
  readonly #lifetimes: Lifetimes

  constructor(signer: Signer, lifetimes: Lifetimes) {
    this.#signer = signer
    this.#lifetimes = lifetimes
  }

  async login(exchange: Exchange, type: TokenType): Promise<ServerResponse> {
    const { email, password } = exchange.body
    for (const [name, value] of Object.entries({ Email: email, Password: password })) {
      if (value === undefined || value === '') throw new Refusal(400, `${name} is required`)
      if (typeof value !== 'string') throw new Refusal(400, `${name} must be a string`)
    }
    const owner = authenticate(exchange.world, type === 'admin', String(email), String(password))
    const accessToken = this.#issue(exchange.world, owner, type, 'access')
    return exchange.answer({
      data: { accessToken, refreshToken: this.#issue(exchange.world, owner, type, 'refresh') },
    })
  }

  async refresh(exchange: Exchange, type: TokenType): Promise<ServerResponse> {
    const { world } = exchange
    const { refreshToken } = exchange.body
    if (refreshToken === undefined) throw new Refusal(400, 'Refresh token is required')
    const claims = this.#signer.verify(String(refreshToken), type, 'refresh')
    if (claims === undefined || claims === 'forged') throw new Refusal(401, 'Invalid refresh token')
    if (claims.exp * 1000 <= world.clock.now()) throw new Refusal(401, 'Refresh token has expired')
    const uuid = (claims.customer ?? claims.user)?.uuid
    const owner = (type === 'admin' ? world.admins : world.customers).find(
      (row) => row.uuid === uuid && row.status === 1,
    )
    if (owner === undefined) throw new Refusal(401, 'Customer not found or inactive')
    return exchange.answer({ data: { accessToken: this.#issue(world, owner, type, 'access') } })
  }

  #issue(world: World, owner: CustomerRow | AdminRow, type: TokenType, kind: TokenKind): string {
    const iat = Math.floor(world.clock.now() / 1000)
    const { [kind]: lifetime } = type === 'admin' ? ADMIN_LIFETIMES : this.#lifetimes
    const claims: Claims = {
      ...(type === 'admin' ? { user: owner } : { customer: copyOf(owner as CustomerRow) }),
      tokenType: type,
      tokenKind: kind,
      iat,
      exp: iat + lifetime,
      aud: type,
      iss: 'evershop',
    }
    return this.#signer.sign(claims)
  }
}

function copyOf({ meta_data: _metaData, ...row }: CustomerRow): Omit<CustomerRow, 'meta_data'> {
  return row
}

/** The server compares the e-mail with ILIKE: it ignores case, and an underscore is any character. */
function authenticate(world: World, isAdmin: boolean, email: string, password: string): CustomerRow | AdminRow {
  const pattern = email.replaceAll('%', '\\%')
  const rows: readonly (CustomerRow | AdminRow)[] = isAdmin ? world.admins : world.customers
  const row = rows.find(({ email: own, status }) => status === 1 && ilike(own, pattern))
  if (row !== undefined && world.passwords.get(row.uuid) === password) return row
  throw new Refusal(400, 'Invalid email or password')
}
