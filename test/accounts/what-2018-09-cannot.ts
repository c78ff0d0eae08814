/**
 * What the contract offers and Freshcom 2018-09 cannot do, each with the recorded steps that say so. It stands here once:
 * the conformance suite is told by it, and every step is looked up in its recording.
 */
import type { AccountMethod } from 'freshcom-sdk/accounts'

/** Where it was recorded: a journey, one of its steps and whose token that carried, and its status. */
interface Proof {
  readonly flow: string
  readonly step: string
  readonly as: 'customer' | 'step:1' | 'user'
  readonly status: number
}

interface Lack {
  readonly reason: string
  readonly proofs: readonly Proof[]
}

const failed = (flow: string, step: string, as: Proof['as'] = 'customer'): Proof => ({ flow, step, as, status: 500 })

export const lacks = {
  update: {
    reason: 'every change of a registered customer or of their user is answered with 500 and undone, by staff as well',
    proofs: [
      failed('03-registration', 'the customer changes its e-mail to upper case'),
      failed('03-registration', 'the administrator sets firstName', 'user'),
      failed('18-roles', 'Ann changes Ann'),
      failed('24-verifications', 'Ann changes her e-mail'),
      failed('24-verifications', 'the customer’s e-mail through the customer'),
    ],
  },
  changePassword: {
    reason: "every change of a customer's user is answered with 500, one of nothing as well",
    proofs: [failed('15-two-factor-login', 'back to simple', 'step:1'), failed('24-verifications', 'a role')],
  },
} as const satisfies Partial<Record<AccountMethod, Lack>>

/** Not refused, but not whole: an export without the customer's own record, points and files. */
export const withheld: readonly Proof[] = [
  { flow: '04-current-customer', step: 'as the customer', as: 'customer', status: 403 },
  { flow: '04-current-customer', step: 'as the customer, with includes', as: 'customer', status: 403 },
  { flow: '18-roles', step: 'Ann reads Ann', as: 'customer', status: 403 },
]

export const reasons: Partial<Record<AccountMethod, string>> = Object.fromEntries(
  Object.entries(lacks).map(([method, { reason }]) => [method, reason]),
)
