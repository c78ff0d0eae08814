/**
 * Replaces the list of public suffixes (`tldts`) in the built package. The cookie jar asks for the registered part of a
 * host. The last two labels are enough: a jar is for one shop, so a wider cookie goes to no other site.
 */
export function getDomain(host: string): string | null {
  const isAddress = /^[\d.]+$|:/.test(host)
  return (isAddress ? null : /[^.]+\.[^.]+$/.exec(host)?.[0]) ?? null
}
