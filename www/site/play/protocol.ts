/* What the page and the frame of its playground say to each other before the port is open, and after it the brand's choices. */
import type { Choices } from '../../../extension/content/wire.ts';

/** From the page to the frame. */
export type ToPlay =
  | { type: 'balise-play'; ui: 'en' | 'fr'; profile: Choices['profile'] }
  /** Another brand answers. */
  | { type: 'balise-brand'; profile: Choices['profile'] };
