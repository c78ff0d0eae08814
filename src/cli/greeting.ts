/** The text that is printed at the start: the address of the fake Freshcom, its logins and its card tokens. */
import { cardTokens } from '../testing/freshcom/card-tokens'
import type { ExampleStore } from '../testing/freshcom/example-store'

/** What is known once the server listens. */
interface Listening {
  readonly version: string
  /** Base URL on this machine. */
  readonly url: string
  /** Base URLs for other devices in the network. Empty if they cannot connect. */
  readonly networkUrls: readonly string[]
  readonly isQuiet: boolean
}

export function greeting({ fake, inhabitants }: ExampleStore, listening: Listening): string {
  const { version, url, networkUrls, isQuiet } = listening
  const { server, accountId, storefrontRefreshToken } = fake
  const needsPermission = !LOOPBACK.test(networkUrls[0] ?? url)
  const network = networkUrls.map((address): [string, string] => ['In your network', address])
  const logins = inhabitants.map(({ username, password, role, isLive, hasTwoFactors }) => [
    username,
    password,
    `${role}${isLive ? ' of the live account: logs in without accountId' : ''}${hasTwoFactors ? ', needs a code' : ''}`,
  ])
  return `Fake Freshcom ${version}, server ${server}

${table([['Base URL', url], ...network, ['Account id', accountId], ['Storefront refresh token', storefrontRefreshToken]])}
${needsPermission ? `\n${NETWORK}\n` : ''}
  new Freshcom({
    baseUrl: '${networkUrls[0] ?? url}',
    accountId: '${accountId}',
    storefrontRefreshToken: '${storefrontRefreshToken}',${needsPermission ? '\n    allowInsecureHttp: true,' : ''}
  })

Logins: name, password, role
${table(logins)}

Card tokens: the \`source\` of a payment
${table([...cardTokens.map(({ token, does }) => [token, does]), ['any other tok_…', 'pays, unless its name contains "declined"']])}

No message is sent and no card is charged. Text messages and e-mails are printed below, with their codes and tokens.
${isQuiet ? '' : 'Requests are printed below, too: method, path, status, duration.\n'}All data is in memory and lost when you stop it. Stop it with Ctrl+C.
`
}

/** Addresses that only this machine can reach. */
const LOOPBACK = /^http:\/\/(127\.|localhost|\[::1\])/

const NETWORK = `  Every device in your network can connect. The SDK sends tokens over plain HTTP to another machine only with the
  option allowInsecureHttp.`

/** Rows in columns. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
