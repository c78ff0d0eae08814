/** Codes and tokens that were sent by e-mail or text message. Each belongs to a subject and expires. */
import type { Clock } from '../clock'

interface Secret {
  readonly subject: string
  readonly secret: string
  readonly expiresAt: number
}

export class ExpiringSecrets {
  readonly #clock: Clock
  #secrets: Secret[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(subject: string, secret: string, seconds: number): void {
    this.#secrets.push({ subject, secret, expiresAt: this.#clock.now() + seconds * 1000 })
  }

  /** The subject of a secret that has not expired. */
  find(secret: string, subject?: string): string | undefined {
    return this.#find(secret, subject)?.subject
  }

  /** The same, and removes the secret, so that it works once. */
  redeem(secret: string): string | undefined {
    const found = this.#find(secret)
    this.#secrets = this.#secrets.filter((known) => known !== found)
    return found?.subject
  }

  /** Removes all secrets of a subject. */
  revoke(subject: string): void {
    this.#secrets = this.#secrets.filter((known) => known.subject !== subject)
  }

  #find(secret: string, subject?: string): Secret | undefined {
    const now = this.#clock.now()
    return this.#secrets.find(
      (known) => known.secret === secret && known.expiresAt > now && (subject ?? known.subject) === known.subject,
    )
  }
}
