import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapeOf } from './shape.ts';

test('each gravity has its own shape; what costs nothing is clear', () => {
  const shapes = (['stop', 'high', 'medium', 'low', 'info', null] as const).map(shapeOf);
  assert.deepEqual(shapes, ['square', 'triangle', 'diamond', 'dot', 'none', 'none']);
});
