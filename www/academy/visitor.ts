/* A visitor of the site: the same pages, with nothing kept. Progress is taken along as a file. */
import type { Keeper } from '../../extension/academy/keep.ts';
import { ourLessons } from '../../extension/academy/rooms.ts';
import { builtinPacks } from '../../extension/frame/packs.ts';
import { beginning } from '../../extension/storage/learning.ts';
import { DEFAULTS } from '../../extension/storage/settings.ts';

let learning = beginning();
const asked = new URLSearchParams(location.search).get('ui');

/** This page, while it is open. */
export const visitor: Keeper = {
  isSite: true,
  settings: async () => ({ ...DEFAULTS, ui: asked === 'fr' || asked === 'en' ? asked : 'auto' }),
  packs: async () => ({ packs: await builtinPacks(), academies: await ourLessons(), choices: { profile: {}, off: [], hints: [], settings: DEFAULTS, used: {} } }),
  load: async () => learning,
  change: async (next) => {
    learning = next(learning);
  },
};
