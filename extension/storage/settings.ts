/* What the person chose for all sites. The frame reads it at our origin: a page is told the colours, and nothing else. */
import type { Settings } from '../content/wire.ts';
import type { Stored } from './schema.ts';
import { load } from './store.ts';

/** What holds until the person chooses. */
export const DEFAULTS: Settings = { ui: 'auto', theme: 'auto', crisis: false, beforePosting: false, never: [], abbreviations: false };

/** The settings stored; the defaults for the rest. */
export function settingsOf({ settings }: Pick<Stored, 'settings'>): Settings {
  return { ...DEFAULTS, ...settings };
}

/** The settings, read from storage. */
export async function loadSettings(): Promise<Settings> {
  return settingsOf(await load());
}
