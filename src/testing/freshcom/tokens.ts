/** Refresh tokens and what they are worth: whose they are, which family they were rotated in, whether they are dead. */

import type { Identifiers } from './identifiers'
import { uuidAtEnd } from './uuids'

/** What a refresh token stands for. */
export interface RefreshToken {
  readonly token: string
  readonly accountId: string
  /** Null for the account's publishable one. */
  readonly userId: string | null
  /** Tokens that were rotated into each other share it. */
  readonly family: string
  dead: boolean
}

export class RefreshTokens {
  readonly #byUuid = new Map<string, RefreshToken>()
  readonly #identifiers: Identifiers

  constructor(identifiers: Identifiers) {
    this.#identifiers = identifiers
  }

  /** Issues a token of an account, publishable if it is nobody's. A new family and random unless told. */
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

  /** Finds a token by its uuid: the servers look at nothing else. */
  find(token: string): RefreshToken | undefined {
    return this.#byUuid.get(uuidAtEnd(token) ?? token)
  }

  /** The living token of a user, whom the servers give the same one at each login. */
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

  /** Kills a token and all that it was rotated into. */
  revokeFamily({ family }: RefreshToken): void {
    for (const known of this.#byUuid.values()) if (known.family === family) known.dead = true
  }

  /** Kills all tokens of a user. */
  revokeUser(userId: string): void {
    for (const known of this.#byUuid.values()) if (known.userId === userId) known.dead = true
  }
}
