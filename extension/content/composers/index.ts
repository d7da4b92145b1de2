/* The kinds of composer, the most particular first. */
import type { Composer } from './composer.ts';
import { contenteditable } from './contenteditable.ts';
import { lexical } from './lexical.ts';
import { textarea } from './textarea.ts';

const KINDS = [textarea, lexical, contenteditable];

/** The composer for an element that has the focus; null when it is none that we can read and write. */
export function composerOf(element: HTMLElement): Composer | null {
  for (const kind of KINDS) {
    const composer = kind(element);
    if (composer !== null) return composer;
  }
  return null;
}
