/* The badge's shapes. Each gravity has its own, so that colour never carries the message alone. */
import type { WireSeverity } from './wire.ts';

/** What stands before the score. */
export type Shape = 'square' | 'triangle' | 'diamond' | 'dot' | 'none';

/** The shape for the gravest remark left; an `info` remark costs nothing and shows as clear. */
export function shapeOf(worst: WireSeverity | null): Shape {
  switch (worst) {
    case 'stop':
      return 'square';
    case 'high':
      return 'triangle';
    case 'medium':
      return 'diamond';
    case 'low':
      return 'dot';
    default:
      return 'none';
  }
}
