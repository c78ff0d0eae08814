import type { Version } from '../../freshcom/replay/recordings'

/** Exchanges that cannot be repeated here, or not safely, by name. */
export const notRepeated: Readonly<Record<string, string>> = {
  'token without exp': 'Only the server itself could sign one.',
  'token of an account that does not exist': 'Only the server itself could sign one.',
  'create with a test token: the test data are wiped': 'The recorder did it in a business of its own.',
  'the publishable refresh token afterwards': 'The recorder did it in a business of its own.',
}

export const deviations: Readonly<Record<Version, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  '2018-04': {},
  '2018-09': {},
}
