/* What the person chose, as the extension stores it: the same on every site, and read again when it changes elsewhere. */
import { isOrphan } from './engine.ts';
import type { Settings } from './wire.ts';

const KEY = 'settings';

/** What holds until the person chooses. */
export const DEFAULTS: Settings = { ui: 'auto', theme: 'auto', abbreviations: false };

/** The settings stored, or the defaults where storage cannot be read. */
export async function loadSettings(): Promise<Settings> {
  try {
    const stored = await chrome.storage.local.get(KEY);
    return settingsFrom(stored[KEY]);
  } catch {
    return DEFAULTS;
  }
}

/** Stores all settings. A failure leaves them for this page only. */
export async function storeSettings(settings: Settings): Promise<void> {
  // What another version, or another part, keeps there is left.
  const stored: unknown = await chrome.storage.local.get(KEY).then(({ [KEY]: value }) => value, () => ({}));
  await chrome.storage.local.set({ [KEY]: { ...(stored as object | undefined), ...settings } }).catch(() => undefined);
}

/** Calls back when another page or tab changed the settings. */
export function onSettings(changed: (settings: Settings) => void, signal: AbortSignal): void {
  const heard = (changes: Record<string, chrome.storage.StorageChange>, area: string): void => {
    const change = area === 'local' ? changes[KEY] : undefined;
    if (change !== undefined) changed(settingsFrom(change.newValue));
  };
  chrome.storage.onChanged.addListener(heard);
  signal.addEventListener('abort', () => {
    if (!isOrphan()) chrome.storage.onChanged.removeListener(heard);
  });
}

/** Only what we know, whatever an older or newer version stored. */
function settingsFrom(value: unknown): Settings {
  const stored = (typeof value === 'object' && value !== null ? value : {}) as Partial<Settings>;
  return {
    ui: stored.ui === 'en' || stored.ui === 'fr' ? stored.ui : 'auto',
    abbreviations: stored.abbreviations === true,
    theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'auto',
  };
}
