/*
 * Putting back: what lies aside, when this version can read it, and a file that was exported. What it takes the place of lies
 * aside in its turn. Pure; store.ts reads and writes.
 */
import { asides, atThisVersion, type Raw } from './migrations.ts';
import { isRecord, KEYS, soundly, VERSION, type Aside } from './schema.ts';

/** The part that this version can use, as it would be stored now. */
export function restorable({ version, data }: Aside): Raw {
  // Of a version that we do not know, a part may still be of a shape that we do.
  const current = atThisVersion({ ...data, version }) ?? data;
  const { unsound } = soundly(current);
  return Object.fromEntries(KEYS.filter((key) => current[key] !== undefined && !unsound.includes(key)).map((key) => [key, current[key]]));
}

/** What to write so that the entry at this place of the list is used again; null when nothing of it can be. */
export function restored(raw: Raw, place: number, day: string): Raw | null {
  const list = asides(raw);
  const entry = list[place];
  const back = entry === undefined ? {} : restorable(entry);
  if (entry === undefined || Object.keys(back).length === 0) return null;
  const left = Object.fromEntries(Object.entries(entry.data).filter(([key]) => !(key in back)));
  const others = list.flatMap((other) => (other !== entry ? [other] : Object.keys(left).length > 0 ? [{ ...entry, data: left }] : []));
  return { ...back, aside: [...others, ...replaced(raw, Object.keys(back), day)] };
}

/** What a file holds for this version, and what lay aside with it; null when it is none of ours, is of a version to come, or is broken. */
export function readExport(text: string): { data: Raw; aside: Aside[] } | null {
  const raw = parsed(text);
  if (!isRecord(raw) || !('version' in raw)) return null;
  const data = atThisVersion(raw);
  return data === null || soundly(data).unsound.length > 0 ? null : { data, aside: asides(raw) };
}

/** What to write so that what a file holds takes the place of all there is. Undefined stands for a key to take away. */
export function imported(raw: Raw, { data, aside }: { data: Raw; aside: Aside[] }, day: string): Raw {
  const gone = Object.fromEntries(KEYS.map((key) => [key, undefined]));
  return { ...gone, ...data, version: VERSION, aside: [...asides(raw), ...aside, ...replaced(raw, KEYS, day)] };
}

/** An entry of what stood there under `keys`; none when nothing did. */
function replaced(raw: Raw, keys: readonly string[], day: string): Aside[] {
  const data = Object.fromEntries(keys.filter((key) => raw[key] !== undefined).map((key) => [key, raw[key]]));
  return Object.keys(data).length > 0 ? [{ at: day, version: VERSION, reason: 'replaced', data }] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
