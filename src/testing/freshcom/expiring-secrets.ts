/** Codes and tokens that were sent out, and prove for a while that somebody reads an address or holds a phone. */
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

  /** The subject of a secret that is still good. */
  find(secret: string, subject?: string): string | undefined {
    return this.#find(secret, subject)?.subject
  }

  /** The subject of a secret, which is used up by the look. */
  redeem(secret: string, subject?: string): string | undefined {
    const found = this.#find(secret, subject)
    this.#proofs = this.#proofs.filter((proof) => proof !== found)
    return found?.subject
  }

  /** Forgets what was sent for a subject. */
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
