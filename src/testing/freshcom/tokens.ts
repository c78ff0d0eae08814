/** Refresh tokens: their user, the family that they were rotated in, and whether they are revoked. */

import type { Identifiers } from './identifiers'
import { uuidAtEnd } from './uuids'

/** A refresh token. */
export interface RefreshToken {
  readonly token: string
  readonly accountId: string
  /** Null for the publishable token of the account. */
  readonly userId: string | null
  /** Tokens that were rotated into each other have the same family. */
  readonly family: string
  dead: boolean
}

export class RefreshTokens {
  readonly #byUuid = new Map<string, RefreshToken>()
  readonly #identifiers: Identifiers

  constructor(identifiers: Identifiers) {
    this.#identifiers = identifiers
  }

  /**
   * Issues a token. Without a user it is the publishable token of the account. Default: a random one in a new family.
   */
  issue(
    accountId: string,
    userId: string | null,
    mode: string,
    {
      family = this.#identifiers.uuid(),
      token = `${userId === null ? 'prt' : 'urt'}-${mode}-${this.#identifiers.uuid()}`,
    }: { family?: string | undefined; token?: string | undefined } = {},
  ): RefreshToken {
    const issued = { token, accountId, userId, family, dead: false }
    this.#byUuid.set(uuidAtEnd(token) ?? token, issued)
    return issued
  }

  /** Finds a token by its UUID. The servers ignore the prefix. */
  find(token: string): RefreshToken | undefined {
    return this.#byUuid.get(uuidAtEnd(token) ?? token)
  }

  /** The valid token of a user. The servers return the same one at each login. */
  living(accountId: string, userId: string): RefreshToken | undefined {
    return [...this.#byUuid.values()].find(
      (known) => known.accountId === accountId && known.userId === userId && !known.dead,
    )
  }

  /** The account's publishable token. */
  publishable(accountId: string): RefreshToken {
    const found = [...this.#byUuid.values()].find((known) => known.accountId === accountId && known.userId === null)
    if (found === undefined) throw new Error('Every account has a publishable refresh token.')
    return found
  }

  /** Revokes a token and all tokens of its family. */
  revokeFamily({ family }: RefreshToken): void {
    for (const known of this.#byUuid.values()) if (known.family === family) known.dead = true
  }

  /** Revokes all tokens of a user. */
  revokeUser(userId: string): void {
    for (const known of this.#byUuid.values()) if (known.userId === userId) known.dead = true
  }
}
