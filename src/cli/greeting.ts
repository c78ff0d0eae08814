/** What whoever starts the embedded Freshcom needs to know: where it is, who is in it, and what can be tried. */
import { cardTokens } from '../testing/freshcom/card-tokens'
import type { ExampleStore } from '../testing/freshcom/example-store'

/** What is known once it listens. */
interface Place {
  readonly version: string
  /** Base URL on this machine. */
  readonly url: string
  /** Base URLs in the network, if it is let in. */
  readonly networkUrls: readonly string[]
  readonly isQuiet: boolean
}

export function greeting({ fake, inhabitants }: ExampleStore, place: Place): string {
  const { version, url, networkUrls, isQuiet } = place
  const { server, accountId, storefrontRefreshToken } = fake
  const needsPermission = !LOOPBACK.test(networkUrls[0] ?? url)
  const network = networkUrls.map((address): [string, string] => ['In your network', address])
  const logins = inhabitants.map(({ username, password, role, isLive, hasTwoFactors }) => [
    username,
    password,
    `${role}${isLive ? ' of the live account: logs in without accountId' : ''}${hasTwoFactors ? ', with a code' : ''}`,
  ])
  return `Embedded Freshcom ${version}, server ${server}

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
${table([...cardTokens.map(({ token, does }) => [token, does]), ['any other tok_…', 'pays, unless it says declined']])}

Nothing is really sent or charged. Text messages and e-mails are printed below, with their codes and tokens.
${isQuiet ? '' : 'Requests are printed below, too: method, path, status, duration.\n'}All is in memory and gone at the end. Stop it with Ctrl+C.
`
}

/** Addresses that no other machine can reach. */
const LOOPBACK = /^http:\/\/(127\.|localhost|\[::1\])/

const NETWORK = `  Everybody in your network can reach it. The SDK sends tokens over plain HTTP to other machines only if it is
  told to: allowInsecureHttp.`

/** Rows in columns. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
