/** Explains why the server cannot listen, and what to do. */
import type { ServeCommand } from './command-line'

type Address = Pick<ServeCommand, 'port' | 'host'>

/** By the code of Node's error. */
const EXPLANATIONS: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is already in use. Choose another one with --port ${port === 65_535 ? port - 1 : port + 1}, or any free one with --port 0.`,
  EACCES: ({ port }) =>
    `You are not allowed to listen on port ${port}. Choose one above 1023, for example --port 4010.`,
  EADDRNOTAVAIL: ({ host }) => notHere(host),
  ENOTFOUND: ({ host }) => notHere(host),
  EAI_AGAIN: ({ host }) => notHere(host),
}

export function explain(error: unknown, address: Address): string {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  return EXPLANATIONS[code]?.(address) ?? `Cannot listen on ${address.host}, port ${address.port}: ${message}`
}

function notHere(host: string): string {
  return `${host} is not an address of this machine. Use --host 127.0.0.1 for this machine only, or --host 0.0.0.0 for your network.`
}
