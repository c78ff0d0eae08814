/**
 * The methods of the contract that Freshcom 2018-09 does not support, each with the recorded steps that show it. The
 * conformance suite uses this list, and a test looks up every step in its recording.
 */
import type { AccountMethod } from 'freshcom-sdk/accounts'

/** A recorded step: its journey, its name, whose token it has, and the status of the response. */
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
    reason: 'every change of a registered customer or of their user fails with 500 and is undone, also for staff',
    proofs: [
      failed('03-registration', 'the customer changes its e-mail to upper case'),
      failed('03-registration', 'the administrator sets firstName', 'user'),
      failed('18-roles', 'Ann changes Ann'),
      failed('24-verifications', 'Ann changes her e-mail'),
      failed('24-verifications', 'the customer’s e-mail through the customer'),
    ],
  },
  changePassword: {
    reason: "every change of a customer's user fails with 500, even an empty one",
    proofs: [failed('15-two-factor-login', 'back to simple', 'step:1'), failed('24-verifications', 'a role')],
  },
} as const satisfies Partial<Record<AccountMethod, Lack>>

/** An export works, but without the customer's own record, points and files. */
export const withheld: readonly Proof[] = [
  { flow: '04-current-customer', step: 'as the customer', as: 'customer', status: 403 },
  { flow: '04-current-customer', step: 'as the customer, with includes', as: 'customer', status: 403 },
  { flow: '18-roles', step: 'Ann reads Ann', as: 'customer', status: 403 },
]

export const reasons: Partial<Record<AccountMethod, string>> = Object.fromEntries(
  Object.entries(lacks).map(([method, { reason }]) => [method, reason]),
)
