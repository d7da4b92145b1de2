/* Waiting, as editors need it. Nothing here runs unless an edit was asked for. */

/** Editors notice a selection with `selectionchange`, then need a moment; Slate looks at most every 100 ms. */
const AFTER_SELECTION_MS = 120;
/** A selection that was already there gives no event. */
const SELECTION_EVENT_MS = 100;
/** Editors write in this turn, in the next or a little later; a loaded page later still. */
const SETTLE_MS = [0, 20, 40, 80, 160, 300] as const;

/** Waits `ms` milliseconds. Animation frames would stop in a hidden tab. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Sets a selection by `select` and waits for the event that tells the editor of it. */
export async function selectAndWait(select: () => void, owner: Document): Promise<void> {
  const noticed = new Promise<void>((resolve) =>
    owner.addEventListener('selectionchange', () => resolve(), { once: true, capture: true }),
  );
  select();
  await Promise.race([noticed, pause(SELECTION_EVENT_MS)]);
}

/** Waits until an editor that was told of a selection has taken it over. */
export function afterSelection(): Promise<void> {
  return pause(AFTER_SELECTION_MS);
}

/** Waits for `test` to hold, for as long as a slow editor may take; false when it never does. Nothing is written again. */
export async function settles(test: () => boolean): Promise<boolean> {
  for (const ms of SETTLE_MS) {
    await pause(ms);
    if (test()) return true;
  }
  return false;
}
