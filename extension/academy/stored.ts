/* The extension keeps progress in its storage, and judges with the packs and choices that hold in pages. */
import { loadSettings } from '../content/settings.ts';
import { builtinPacks, bundle, fromBase64 } from '../frame/packs.ts';
import { changeLearning, loadLearning } from '../storage/learning.ts';
import { choicesOn, packsOf } from '../storage/choices.ts';
import { loadPolicy } from '../storage/policy.ts';
import { load, upgrade } from '../storage/store.ts';
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
    const added = [...own, ...company].map(fromBase64);
    // Exercises bring a brand of their own: of the person's choices only the rules hold.
    const { off } = choicesOn(all, policy, '');
    return { packs: bundle([ours, ...added]), academies: bundle([lessons, ...added]), choices: { profile: {}, off, hints: [] } };
  },
  load: loadLearning,
  change: changeLearning,
};
