/* The extension keeps progress in its storage, and judges with the packs and choices that hold in pages. */
import { builtinPacks, bundle, fromBase64 } from '../frame/packs.ts';
import { changeLearning, loadLearning } from '../storage/learning.ts';
import { admittedOf } from '../options/core.ts';
import { choicesOn, packsOf } from '../storage/choices.ts';
import { loadPolicy } from '../storage/policy.ts';
import { DEFAULTS, loadSettings } from '../storage/settings.ts';
import { load, upgrade } from '../storage/store.ts';
import { trustOf } from '../storage/trust.ts';
import type { Keeper } from './keep.ts';
import { ourLessons } from './rooms.ts';

/** The extension's storage. */
export const stored: Keeper = {
  isSite: false,
  settings: loadSettings,
  async packs() {
    await upgrade();
    const [all, policy, ours, lessons] = await Promise.all([load(), loadPolicy(), builtinPacks(), ourLessons()]);
    const { own, company } = packsOf(all, policy);
    // The same that may judge in pages: signed where that is asked for, and not over.
    const theirs = [...own, ...company];
    const added = theirs.length === 0 ? [] : (await admittedOf(theirs, trustOf(all, policy))).map(fromBase64);
    // Exercises bring a brand of their own: of the person's choices only the rules hold.
    const { off } = choicesOn(all, policy, '');
    return { packs: bundle([ours, ...added]), academies: bundle([lessons, ...added]), choices: { profile: {}, off, hints: [], settings: DEFAULTS, used: {} } };
  },
  load: loadLearning,
  change: changeLearning,
};
