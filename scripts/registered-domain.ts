/**
 * In place of the list of public suffixes (`tldts`) in the package as built. The jar asks for the part of a host that
 * somebody registered. The last two labels will do: a jar serves one shop, so a wider cookie goes to nobody else.
 */
export function getDomain(host: string): string | null {
  const isAddress = /^[\d.]+$|:/.test(host)
  return (isAddress ? null : /[^.]+\.[^.]+$/.exec(host)?.[0]) ?? null
}
