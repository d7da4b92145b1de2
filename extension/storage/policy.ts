/*
 * What a company decides for its people, through the browser's managed storage (docs/company-policy.md, managed-schema.json):
 * compiled packs and whose signatures are trusted, a profile, rules switched off, and what people may not change. What cannot be read is named, and left out.
 */
import type { Fields } from './schema.ts';
import { keyFrom } from './trust.ts';

/** What may be locked. */
export const LOCKS = ['profile', 'packs', 'rules'] as const;
/** One of them. */
export type Lock = (typeof LOCKS)[number];

/** A policy, as it is used. */
export interface Policy {
  /** Compiled packs, base64. */
  packs: string[];
  profile: Fields;
  rulesOff: string[];
  locked: Lock[];
  /** Public keys of those whose packs are trusted. */
  trustedKeys: string[];
  /** No pack without a signature by one of them. */
  signedOnly: boolean;
  /** Keys that could not be read. */
  faults: string[];
}

/** A compiled pack longer than this (base64 of 8 MiB) is none; nobody reads the rules of more packs than so many. */
const LONGEST_PACK = Math.ceil((8 * 1024 * 1024) / 3) * 4;
const MOST_PACKS = 64;

const KEYS = ['packs', 'profile', 'rulesOff', 'locked', 'trustedKeys', 'signedOnly'];

/** Reads the policy. Without one: an empty one, which decides nothing. */
export async function loadPolicy(): Promise<Policy> {
  try {
    return policyFrom(await chrome.storage.managed.get(null));
  } catch {
    // Firefox refuses where no policy is installed.
    return policyFrom({});
  }
}

/** The policy in what managed storage holds. */
export function policyFrom(raw: Record<string, unknown>): Policy {
  const faults: string[] = Object.keys(raw).filter((key) => !KEYS.includes(key));
  const texts = (key: string): string[] => {
    const value = raw[key] ?? [];
    if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
    faults.push(key);
    return [];
  };
  const profile: Fields = {};
  flatten(raw['profile'] ?? {}, '', profile, faults);
  const locked = texts('locked');
  faults.push(...locked.filter((entry) => !isLock(entry)).map((entry) => `locked: ${entry}`));
  const keys = texts('trustedKeys').map((text) => keyFrom(text));
  if (keys.includes(null)) faults.push('trustedKeys');
  const signedOnly = raw['signedOnly'] ?? false;
  if (typeof signedOnly !== 'boolean') faults.push('signedOnly');
  const packs = texts('packs').filter((data, index) => {
    const kept = index < MOST_PACKS && data.length <= LONGEST_PACK;
    if (!kept) faults.push(`packs: ${index + 1}`);
    return kept;
  });
  return {
    packs, profile, rulesOff: texts('rulesOff'), locked: locked.filter(isLock),
    trustedKeys: keys.filter((key) => key !== null),
    // Whoever wrote something there wanted signatures: what cannot be read does not open the door.
    signedOnly: signedOnly !== false,
    faults,
  };
}

/** A profile as profile.yml has it, by dotted path. */
function flatten(value: unknown, path: string, into: Fields, faults: string[]): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? key : `${path}.${key}`, into, faults);
    return;
  }
  const values = Array.isArray(value) ? value : [value];
  if (path === '' || !values.every((entry) => ['string', 'number', 'boolean'].includes(typeof entry))) {
    faults.push(path === '' ? 'profile' : `profile.${path}`);
    return;
  }
  into[path] = values.map((entry) => (entry === true ? 'yes' : entry === false ? 'no' : String(entry)));
}

function isLock(entry: string): entry is Lock {
  return (LOCKS as readonly string[]).includes(entry);
}
