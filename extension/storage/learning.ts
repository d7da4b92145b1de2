/*
 * What learning leaves behind, under a key of its own: what the person asked for, and counts (extension/academy/wire.ts). No text, no
 * name, no address, no day: a test looks for some. Progress has a version of its own, which the core reads and migrates.
 */
import type { ProgressFile, UseEntry } from '../academy/wire.ts';

const KEY = 'learning';
/** What could not be read, kept as it was. */
const ASIDE = 'learning-aside';
const LOCK = 'balise-learning';
/** Replies counted in pages before the academy is opened again; of more, the oldest go. */
const MOST_PENDING = 500;

/** Everything of it. */
export interface Learning {
  /** Replies in pages are counted. Off until the person says so. */
  counting: boolean;
  /** Hints fade as a rule is mastered. Off until the person says so. */
  apprentice: boolean;
  /** The language that exercises are done in; null follows the interface. */
  practice: 'en' | 'fr' | null;
  /** How many drills were done: the next is another. */
  drills: number;
  progress: ProgressFile | null;
  /** Counted in pages, and not yet in `progress`. */
  pending: UseEntry[];
  /** Rules of which less is said by now, each with `underline` or `silent`. */
  hints: [string, string][];
}

/** What holds until the person chooses. */
export function beginning(): Learning {
  return { counting: false, apprentice: false, practice: null, drills: 0, progress: null, pending: [], hints: [] };
}

/** What can be used of what is stored; null when it cannot be. */
export function soundLearning(value: unknown): Learning | null {
  if (value === undefined) return beginning();
  if (typeof value !== 'object' || value === null) return null;
  const { counting, apprentice, practice, drills, progress, pending, hints } = value as Record<string, unknown>;
  const isRecord = (part: unknown): boolean => typeof part === 'object' && part !== null && !Array.isArray(part);
  const sound =
    typeof counting === 'boolean' &&
    typeof apprentice === 'boolean' &&
    [null, 'en', 'fr'].includes(practice as string | null) &&
    Number.isInteger(drills) &&
    (progress === null || isRecord(progress)) &&
    Array.isArray(pending) &&
    Array.isArray(hints);
  return sound ? (value as Learning) : null;
}

/** What is stored; a beginning when that cannot be read, and what was there lies aside. */
export async function loadLearning(): Promise<Learning> {
  const { [KEY]: value } = await chrome.storage.local.get(KEY);
  return soundLearning(value) ?? beginning();
}

/** Changes what is stored, by what it is now. Writers take turns, in whichever page or frame they are. */
export async function changeLearning(next: (learning: Learning) => Learning): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const { [KEY]: value } = await chrome.storage.local.get(KEY);
    const sound = soundLearning(value);
    if (sound === null) await chrome.storage.local.set({ [ASIDE]: value });
    await chrome.storage.local.set({ [KEY]: next(sound ?? beginning()) });
  });
}

/** Counts a reply written in a page, if the person asked for it. */
export async function countUse(entry: UseEntry): Promise<void> {
  if (!(await loadLearning()).counting) return;
  await changeLearning((learning) => ({ ...learning, pending: [...learning.pending, entry].slice(-MOST_PENDING) }));
}

/** The week where the person is, counted as the core counts: whole weeks from the Monday before 1 January 1970. */
export function thisWeek(now = new Date()): number {
  const days = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
  return Math.floor((days + 3) / 7);
}

/** The same as ISO 8601 writes it. */
export function isoWeek(week: number): string {
  const thursday = new Date(week * 7 * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`;
}
