/* Where things stand around a composer: arithmetic only. All rectangles are in CSS pixels of the viewport. */

/** A rectangle of the viewport. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Width and height of what is to be placed, or of the viewport. */
export interface Size {
  width: number;
  height: number;
}

/** The panel is never higher than this, nor lower than `PANEL_LEAST` while the viewport allows it. */
export const PANEL_MOST = 520;
const PANEL_LEAST = 200;
/** With this much room below the composer the panel stands there, though shorter than it might be. */
const PANEL_FAIR = 280;
/** Room left around the badge. The panel needs none: its page keeps 8 px free around the card. */
const NEAR = 4;

/** A side of the composer where the panel may stand; `over` it only in a viewport where nothing else is possible. */
export type PanelSide = 'right' | 'below' | 'above' | 'left' | 'over';

/** Where the panel stands, best first; and the card of a word, which leaves its line free. */
const BESIDE: readonly PanelSide[] = ['right', 'below', 'left', 'above'];
export const AT_A_WORD: readonly PanelSide[] = ['below', 'above', 'right', 'left'];

/**
 * The panel beside `anchor`. To its right or below, where it leaves the message that is answered in sight; else to its
 * left, above, or where most room is. It stays on the `kept` side, shorter if need be: a panel that jumps is not calm.
 */
export function placePanel(anchor: Box, size: Size, viewport: Size, kept: PanelSide | null, sides = BESIDE): { side: PanelSide; box: Box } {
  const width = Math.min(size.width, viewport.width);
  const height = Math.min(size.height, PANEL_MOST, viewport.height);
  const right = anchor.left + anchor.width;
  const bottom = anchor.top + anchor.height;
  const rooms: Record<PanelSide, { across: number; down: number }> = {
    right: { across: viewport.width - right, down: viewport.height },
    below: { across: viewport.width, down: viewport.height - bottom },
    above: { across: viewport.width, down: anchor.top },
    left: { across: anchor.left, down: viewport.height },
    over: { across: viewport.width, down: viewport.height },
  };
  const holds = (side: PanelSide, least: number): boolean => rooms[side].across >= width && rooms[side].down >= least;
  const least = Math.min(PANEL_LEAST, height);
  const larger = rooms.below.down >= rooms.above.down ? 'below' : 'above';
  const side =
    (kept !== null && kept !== 'over' && holds(kept, least) ? kept : undefined) ??
    sides.find((candidate) =>
      holds(candidate, candidate === 'below' ? Math.min(PANEL_FAIR, height) : height),
    ) ??
    (holds(larger, least) ? larger : 'over');

  const cut = Math.min(height, rooms[side].down);
  const beside = clamp(anchor.top, 0, viewport.height - cut);
  // From the left: most pages have their button to post below the right end of the composer.
  const along = clamp(anchor.left, 0, viewport.width - width);
  const at = {
    right: { left: right, top: beside },
    below: { left: along, top: bottom },
    above: { left: along, top: anchor.top - cut },
    left: { left: anchor.left - width, top: beside },
    // The corner farthest from where writing starts.
    over: { left: viewport.width - width, top: viewport.height - cut },
  }[side];
  // An anchor that is partly out of view must not take the panel with it.
  const top = clamp(at.top, 0, viewport.height - cut);
  return { side, box: { left: clamp(at.left, 0, viewport.width - width), top, width, height: cut } };
}

/** A side of the composer where the badge may stand. */
export type BadgeSide = 'right' | 'below' | 'left' | 'above' | 'top right' | 'inside';

/**
 * Where the badge may stand, best first: outside the composer beside its bottom-right corner, then around it, and
 * inside only as the last resort of a composer that fills the viewport. Only places inside the viewport are listed.
 */
export function badgePlaces(composer: Box, size: Size, viewport: Size): { side: BadgeSide; box: Box }[] {
  const right = composer.left + composer.width;
  const bottom = composer.top + composer.height;
  const places: [BadgeSide, number, number][] = [
    ['right', right + NEAR, bottom - size.height],
    ['below', right - size.width, bottom + NEAR],
    ['above', right - size.width, composer.top - NEAR - size.height],
    // Most networks have the picture of who writes there.
    ['left', composer.left - NEAR - size.width, bottom - size.height],
    ['top right', right + NEAR, composer.top],
  ];
  const insideLeft = clamp(right - size.width - NEAR, 0, viewport.width - size.width);
  const insideTop = clamp(bottom - size.height - NEAR, 0, viewport.height - size.height);
  return [...places, ['inside', insideLeft, insideTop] as [BadgeSide, number, number]]
    .map(([side, left, top]) => ({ side, box: { left, top, ...size } }))
    .filter(({ box }) => isInside(box, viewport));
}

/** The smallest box around both. */
export function around(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}

/** What is common to both; a width or height of 0 when nothing is. */
export function common(a: Box, b: Box): Box {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(0, Math.min(a.left + a.width, b.left + b.width) - left),
    height: Math.max(0, Math.min(a.top + a.height, b.top + b.height) - top),
  };
}

function isInside(box: Box, viewport: Size): boolean {
  return box.left >= 0 && box.top >= 0 && box.left + box.width <= viewport.width && box.top + box.height <= viewport.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
