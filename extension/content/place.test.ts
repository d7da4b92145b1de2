import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AT_A_WORD, badgePlaces, common, placePanel, type Box } from './place.ts';

const viewport = { width: 1280, height: 800 };
const size = { width: 380, height: 400 };

function apart(a: Box, b: Box): boolean {
  const both = common(a, b);
  return both.width === 0 || both.height === 0;
}

function side(anchor: Box, kept: Parameters<typeof placePanel>[3] = null): string {
  const placed = placePanel(anchor, size, viewport, kept);
  assert.ok(placed.side === 'over' || apart(placed.box, anchor), `covers the composer: ${placed.side}`);
  const { left, top, width, height } = placed.box;
  assert.ok(left >= 0 && top >= 0 && left + width <= viewport.width && top + height <= viewport.height, 'out of view');
  return placed.side;
}

test('the panel stands beside the composer and in view', () => {
  assert.equal(side({ left: 100, top: 300, width: 600, height: 100 }), 'right');
  assert.equal(side({ left: 500, top: 100, width: 700, height: 100 }), 'below');
  assert.equal(side({ left: 300, top: 600, width: 900, height: 150 }), 'above');
  assert.equal(side({ left: 500, top: 50, width: 750, height: 700 }), 'left');
  assert.equal(side({ left: 100, top: 300, width: 1100, height: 160 }), 'below');
  assert.equal(side({ left: 0, top: 0, width: 1280, height: 800 }), 'over');
  assert.equal(side({ left: 300, top: 780, width: 900, height: 100 }), 'above');
});

test('the panel keeps its side while it can', () => {
  const anchor = { left: 500, top: 380, width: 700, height: 100 };
  assert.equal(side(anchor), 'below');
  assert.equal(side({ ...anchor, top: 450 }), 'left');
  assert.equal(side({ ...anchor, top: 450 }, 'below'), 'below');
  assert.equal(side({ ...anchor, left: 300, top: 690 }, 'below'), 'above');
});

test('the badge stands outside the composer, inside only when nothing else is in view', () => {
  const badge = { width: 48, height: 28 };
  const composer = { left: 300, top: 300, width: 600, height: 90 };
  const places = badgePlaces(composer, badge, viewport);
  assert.deepEqual(places[0], { side: 'right', box: { left: 904, top: 362, ...badge } });
  assert.equal(places.length, 6);
  for (const place of places) assert.ok(place.side === 'inside' || apart(place.box, composer));
  const full = badgePlaces({ left: 0, top: 0, ...viewport }, badge, viewport);
  assert.deepEqual(full.map((place) => place.side), ['inside']);
});

test('the card of a word leaves its line free: below it, else above', () => {
  for (const [top, side] of [[100, 'below'], [750, 'above']] as const) {
    const line = { left: 600, top, width: 60, height: 18 };
    const placed = placePanel(line, size, viewport, null, AT_A_WORD);
    assert.equal(placed.side, side);
    assert.equal(common(line, placed.box).height, 0);
  }
});
