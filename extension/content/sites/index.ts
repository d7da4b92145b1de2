/* The sites we know, and the one for a host. */
import { generic } from './generic.ts';
import type { Site } from './site.ts';

const SITES: readonly Site[] = [];

/** The site for a host name; the generic one for a host that has none. */
export function siteOf(host: string): Site {
  return SITES.find((site) => site.hosts.some((known) => host === known || host.endsWith(`.${known}`))) ?? generic;
}
