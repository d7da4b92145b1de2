/* Reading and writing what is stored. Writers take turns, in whichever page or worker they are. */
import { imported, restored } from './asides.ts';
import { asides, upgraded, type Raw } from './migrations.ts';
import { KEYS, soundly, type Aside, type Stored } from './schema.ts';

const LOCK = 'balise-storage';

/** The day where the person is: `2026-11-22`. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Brings storage to this version. Cheap when it is. */
export async function upgrade(): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const next = upgraded(await chrome.storage.local.get(null), today());
    if (next !== null) await write(next);
  });
}

/** Undefined stands for a key to take away. */
async function write(next: Raw): Promise<void> {
  const gone = Object.keys(next).filter((key) => next[key] === undefined);
  // Written before anything is taken away: a failure in between loses nothing.
  await chrome.storage.local.set(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)));
  if (gone.length > 0) await chrome.storage.local.remove(gone);
}

/** Everything stored that can be used. */
export async function load(): Promise<Stored> {
  return soundly(await chrome.storage.local.get(KEYS)).stored;
}

/** Changes one thing, by what it is now. */
export async function change<Key extends keyof Stored>(key: Key, next: (value: Stored[Key]) => Stored[Key]): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const { stored } = soundly(await chrome.storage.local.get(key));
    await chrome.storage.local.set({ [key]: next(stored[key]) });
  });
}

/** What lies aside. */
export async function loadAside(): Promise<Aside[]> {
  return asides(await chrome.storage.local.get('aside'));
}

/** Puts back what lies aside at this place of the list. */
export async function restore(place: number): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const next = restored(await chrome.storage.local.get(null), place, today());
    if (next !== null) await write(next);
  });
}

/** Puts what a file holds in the place of all there is, which then lies aside. */
export async function replaceAll(file: Parameters<typeof imported>[1]): Promise<void> {
  await navigator.locks.request(LOCK, async () => write(imported(await chrome.storage.local.get(null), file, today())));
}

/** All there is, as it is, for the person to keep. */
export async function everything(): Promise<Record<string, unknown>> {
  return chrome.storage.local.get(null);
}

/** Deletes all of it, the studio's draft too. */
export async function deleteAll(): Promise<void> {
  indexedDB.deleteDatabase('balise-studio');
  await navigator.locks.request(LOCK, () => chrome.storage.local.clear());
  await upgrade();
}
