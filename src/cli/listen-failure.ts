/** Why it cannot listen, and what to do about it. */
import type { ServeCommand } from './command-line'

type Place = Pick<ServeCommand, 'port' | 'host'>

/** By the code of Node's error. */
const EXPLANATIONS: Readonly<Record<string, (place: Place) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is taken, maybe by another one of these. Take another: --port ${port === 65_535 ? port - 1 : port + 1}, or --port 0 for a free one.`,
  EACCES: ({ port }) => `You may not listen at port ${port}. Take one above 1023: --port 4010.`,
  EADDRNOTAVAIL: ({ host }) => notHere(host),
  ENOTFOUND: ({ host }) => notHere(host),
  EAI_AGAIN: ({ host }) => notHere(host),
}

export function explain(error: unknown, place: Place): string {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  return EXPLANATIONS[code]?.(place) ?? `Cannot listen at ${place.host}, port ${place.port}: ${message}`
}

function notHere(host: string): string {
  return `${host} is no address of this machine. Take --host 127.0.0.1 for this machine alone, or --host 0.0.0.0 for your network.`
}
