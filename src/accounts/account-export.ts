/** The export of everything that a system holds about a customer, as plain JSON. */
import type { AccountExport, AccountProfile } from './objects'

/** @param withheld data that the system holds and the customer cannot read. */
export function exportOf(
  system: string,
  profile: AccountProfile,
  data: Record<string, unknown>,
  withheld: readonly string[] = [],
): AccountExport {
  const { raw: _, ...facts } = profile
  // Written and parsed again, so that the export is what the customer's file will hold.
  const plain = JSON.parse(JSON.stringify({ profile: facts, data })) as Pick<AccountExport, 'profile' | 'data'>
  const rest = withheld.length === 0 ? {} : { withheld }
  return { system, exportedAt: new Date().toISOString(), ...plain, ...rest }
}
