/** A fake Freshcom at the beginning of a journey: an account that was just made, and its owner. */
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import type { Release } from './flow'
import { OWNER, type JourneyServer } from './player'

const ACCOUNT_NAMES = { '2018-04': 'Shop', '2018-09': 'Unnamed Account' } as const

export function createJourneyFake(release: Release): JourneyServer {
  const fake = createFakeFreshcom({ server: release, accountName: ACCOUNT_NAMES[release] })
  const name = { firstName: 'Own', lastName: 'Er', email: OWNER.username }
  fake.addUser({ ...OWNER, ...name, role: 'administrator', standard: true })
  const { baseUrl, accountId, liveAccountId, storefrontRefreshToken } = fake

  /** The newest one, even if it was used since. */
  function code(kind: string, recipient: string): string {
    if (kind === 'otp') return fake.sms.findLast((message) => message.kind === 'two-factor')?.code ?? ''
    if (kind === 'phone')
      return (
        fake.sms.findLast((message) => message.kind === 'phone-verification' && message.to === recipient)?.code ?? ''
      )
    return fake.emails.findLast((email) => email.kind === kind && email.username === recipient)?.token ?? ''
  }

  return { baseUrl, accountId, liveAccountId, storefrontRefreshToken, fetch: fake.fetch, code }
}
