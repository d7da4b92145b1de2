/*
 * From what an older version stored to what this one does. What cannot be read, being broken or of a version to come, is kept
 * aside as it was: nothing is ever wiped but by the person. Pure; store.ts reads and writes.
 */
import { isRecord, KEYS, OWN, soundly, VERSION, type Aside } from './schema.ts';

/** The content of storage, of whichever version. */
export type Raw = Record<string, unknown>;

/** The step at place n leads from version n to n + 1. */
const STEPS: ((raw: Raw) => Raw)[] = [
  // Before versions were written there were settings and packs, as they still are.
  (raw) => raw,
  statementIntoProfile,
  ownPackNamed,
];

/** Since there are own templates, `own` is the id of their pack. A pack of that name from before is not made of them: it goes by a name of its own. */
function ownPackNamed(raw: Raw): Raw {
  const { packs } = raw;
  if (!Array.isArray(packs)) return raw;
  const named = (pack: unknown): unknown =>
    isRecord(pack) && typeof pack['name'] === 'string' && pack['name'].split(' ')[0] === OWN ? { ...pack, name: `${OWN}-added ${pack['name'].split(' ')[1] ?? ''}`.trim() } : pack;
  return { ...raw, packs: packs.map(named) };
}

/** The approved statement was once a setting, the same for all brands. It is the profile's, where none stands. */
function statementIntoProfile(raw: Raw): Raw {
  const { settings } = raw;
  if (!isRecord(settings) || !('holdingStatement' in settings)) return raw;
  const { holdingStatement, ...others } = settings;
  if (typeof holdingStatement !== 'string' || holdingStatement.trim() === '') return { ...raw, settings: others };
  const { stored, unsound } = soundly(raw);
  // Profiles that cannot be read take nothing in: it stays where it is.
  if (unsound.includes('profiles')) return raw;
  const list = stored.profiles.list.map((profile) => ({ ...profile, fields: { holding_statement: [holdingStatement], ...profile.fields } }));
  return { ...raw, settings: others, profiles: { ...stored.profiles, list } };
}

/** What to write so that storage is of this version; null when it is, and sound. */
export function upgraded(raw: Raw, day: string, steps = STEPS): Raw | null {
  const version = raw['version'] ?? 0;
  const kept = keptOf(raw);
  const isNewer = typeof version === 'number' && version > steps.length;
  const current = atThisVersion(raw, steps);
  if (current === null) return fresh(raw, kept, { at: day, version, reason: isNewer ? 'newer' : 'corrupt', data: kept });
  const { unsound } = soundly(current);
  if (unsound.length === 0) return version === steps.length ? null : { ...current, version: steps.length };
  const broken = Object.fromEntries(unsound.map((key) => [key, current[key]]));
  const rest = Object.fromEntries(Object.entries(current).filter(([key]) => !(key in broken)));
  const aside: Aside = { at: day, version, reason: 'corrupt', data: broken };
  return { ...rest, ...emptied(broken), version: steps.length, aside: [...asides(raw), aside] };
}

/** The keys of `raw` as this version stores them; null when its version is not known here, or a step fails. */
export function atThisVersion(raw: Raw, steps = STEPS): Raw | null {
  const version = raw['version'] ?? 0;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0 || version > steps.length) return null;
  try {
    return steps.slice(version).reduce((current, step) => step(current), keptOf(raw));
  } catch {
    return null;
  }
}

function keptOf(raw: Raw): Raw {
  return Object.fromEntries(KEYS.filter((key) => raw[key] !== undefined).map((key) => [key, raw[key]]));
}

/** What lies aside. */
export function asides(raw: Raw): Aside[] {
  const value = raw['aside'];
  return Array.isArray(value) ? (value as Aside[]) : value === undefined ? [] : [{ at: '', version: null, reason: 'corrupt', data: { aside: value } }];
}

/** A new beginning; what was there lies aside. */
function fresh(raw: Raw, kept: Raw, aside: Aside): Raw {
  const list = Object.keys(kept).length === 0 ? asides(raw) : [...asides(raw), aside];
  return { ...emptied(kept), version: VERSION, aside: list };
}

/** Undefined stands for a key to take away. */
function emptied(kept: Raw): Raw {
  return Object.fromEntries(Object.keys(kept).map((key) => [key, undefined]));
}
