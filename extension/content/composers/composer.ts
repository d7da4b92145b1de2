/*
 * One kind of editor: how it is read, observed, measured and written. A composer knows nothing of networks (see sites/) and
 * nothing of remarks. It never changes the page's DOM itself: it selects, then lets the editor do the edit, by the recipes
 * that were measured to work, and reads back what came of it.
 */
import type { TextSpan } from '../remap.ts';
import type { WireEdit } from '../wire.ts';

/** What a composer holds. Offsets are UTF-16 code units in `text`. */
export interface Reading {
  text: string;
  /** Start and end of the selection; null when it is elsewhere. */
  selection: [number, number] | null;
}

/** An editable element, of one kind. */
export interface Composer {
  /** The kind's name, for tests and bug reports. */
  readonly kind: string;
  /** The element that has the focus while one writes. */
  readonly element: HTMLElement;
  /** Text and selection as they are now. */
  read(): Reading;
  /** Calls back, perhaps more often than needed, whenever the text or the selection may have changed. */
  observe(changed: () => void, signal: AbortSignal): void;
  /** Gives it the focus, and the selection when one is named. */
  focus(selection: [number, number] | null): void;
  /**
   * The words of each span in the page, to be marked or measured: null where they are not there, and everywhere for a
   * kind whose text has no ranges (see mirror.ts). All at once: the text is walked once, however many marks there are.
   */
  ranges(spans: readonly TextSpan[]): (Range | null)[];
  /**
   * Does the edits (sorted, apart, inside `reading.text`, which is what it holds). True when it then holds exactly what
   * was asked; false when it does not, and was put back as far as one undo can.
   */
  apply(edits: readonly WireEdit[], reading: Reading): Promise<boolean>;
}

/** Makes the composer for an element, or null when the element is of another kind. */
export type ComposerKind = (element: HTMLElement) => Composer | null;
