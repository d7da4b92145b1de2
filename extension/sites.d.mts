/** Types of sites.mjs, for its test. */
import type { Site } from './content/sites/site.ts';

export class SiteError extends Error {}
export function readSites(folder: string, platforms: readonly string[]): Site[];
export function parseSite(text: string, file: string, platforms: readonly string[], faults: string[]): Site;
export function scriptOf(sites: readonly Site[]): string;
export function matchesOf(site: Pick<Site, 'hosts'>): string[];
export function manifestWith(manifest: chrome.runtime.ManifestV3, sites: readonly Site[]): chrome.runtime.ManifestV3;
