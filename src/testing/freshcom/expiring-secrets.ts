/** Codes and tokens that were sent by e-mail or text message. Each belongs to a subject and expires. */
import type { Clock } from '../clock'

interface Secret {
  readonly subject: string
  readonly secret: string
  readonly expiresAt: number
}

export class ExpiringSecrets {
  readonly #clock: Clock
  #proofs: Secret[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(subject: string, secret: string, seconds: number): void {
    this.#proofs.push({ subject, secret, expiresAt: this.#clock.now() + seconds * 1000 })
  }

  /** The subject of a secret that has not expired. */
  find(secret: string, subject?: string): string | undefined {
    return this.#find(secret, subject)?.subject
  }

  /** The same, and removes the secret, so that it works once. */
  redeem(secret: string, subject?: string): string | undefined {
    const found = this.#find(secret, subject)
    this.#proofs = this.#proofs.filter((proof) => proof !== found)
    return found?.subject
  }

  /** Removes all secrets of a subject. */
  revoke(subject: string): void {
    this.#proofs = this.#proofs.filter((proof) => proof.subject !== subject)
  }

  #find(secret: string, subject?: string): Secret | undefined {
    const now = this.#clock.now()
    return this.#proofs.find(
      (proof) => proof.secret === secret && proof.expiresAt > now && (subject ?? proof.subject) === proof.subject,
    )
  }
}
