/* The site of the page. */
import { generic } from './generic.ts';
import type { Site } from './site.ts';

declare global {
  /** What the file beside this script in the manifest gave it: the sites that may be on this page (see extension/sites.mjs). */
  var baliseSites: readonly Site[] | undefined;
}

/** The site of this page: by its host, else by its markup; the generic one where neither tells. */
export function siteHere(): Site {
  const sites = globalThis.baliseSites ?? [];
  const host = location.hostname;
  return (
    sites.find((site) => site.hosts.some((known) => host === known || host.endsWith(`.${known}`))) ??
    sites.find(({ anywhere }) => anywhere !== undefined && document.querySelector(anywhere) !== null) ??
    generic
  );
}
