/* What the academy's pages need of the place they are in: the extension, or a site without any server behind it. */
import type { Choices, Settings } from '../content/wire.ts';
import type { Learning } from '../storage/learning.ts';

/** Compiled packs, and what they teach; blocks of the other kind are passed over in each. */
export interface Packs {
  packs: Uint8Array;
  academies: Uint8Array;
  choices: Choices;
}

/** The place. */
export interface Keeper {
  /** Pages of a site keep nothing: progress is taken along as a file. */
  isSite: boolean;
  settings(): Promise<Settings>;
  packs(): Promise<Packs>;
  load(): Promise<Learning>;
  change(next: (learning: Learning) => Learning): Promise<void>;
}
