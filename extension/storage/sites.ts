/* What a site is called where something is chosen for it: the network's own host, or the host of the page. */

/** The host of one of the manifest's patterns (`https://*.x.com/*`). */
export function hostOf(match: string): string {
  return match.replace(/^[a-z*]+:\/\/(\*\.)?/, '').replace(/\/.*$/, '');
}

/** The site of a host name; `own` are the manifest's patterns. */
export function siteOf(hostname: string, own: readonly string[]): string {
  const known = own.map(hostOf).filter((host) => hostname === host || hostname.endsWith(`.${host}`));
  return known.sort((one, other) => other.length - one.length)[0] ?? hostname.replace(/^www\./, '');
}
