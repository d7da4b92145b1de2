/*
 * Elements with `contenteditable`: bare ones, and editors built on them. The recipes differ by engine (measured, see the
 * table in the browser facts): Firefox takes `insertText` everywhere; in Chromium that breaks Draft, Slate and CKEditor,
 * which take a synthetic paste, while a bare element ignores the paste and takes `insertText`.
 */
import { caretAfter, covering, holds, withEdits, withNeighbour } from '../edits.ts';
import { isFirefox } from '../engine.ts';
import { isShadowRoot } from '../nodes.ts';
import type { TextSpan } from '../remap.ts';
import type { WireEdit } from '../wire.ts';
import type { Composer, ComposerKind, Reading } from './composer.ts';
import { offsetOf, rangeOf } from './positions.ts';
import { mapText, type TextMap } from './text-map.ts';
import { insert } from './textarea.ts';
import { afterSelection, selectAndWait, settles } from './timing.ts';

/** Makes the composer of any editable element. */
export const contenteditable: ComposerKind = (element) =>
  element.isContentEditable ? new EditableComposer(element) : null;

/** What all editors on `contenteditable` share. */
export class EditableComposer implements Composer {
  readonly kind: string = 'contenteditable';
  /** While the editor took the last write over, more was typed behind it. */
  private isOvertaken = false;

  constructor(readonly element: HTMLElement) {}

  read(): Reading {
    const map = mapText(this.element);
    return { text: map.text, selection: this.selectionIn(map) };
  }

  observe(changed: () => void, signal: AbortSignal): void {
    const options = { signal, capture: true, passive: true };
    this.element.addEventListener('input', changed, options);
    this.element.ownerDocument.addEventListener('selectionchange', changed, options);
    // Editors with a model write to the DOM after the event, and scripts empty it after posting.
    const observer = new MutationObserver(changed);
    observer.observe(this.element, { subtree: true, childList: true, characterData: true });
    signal.addEventListener('abort', () => observer.disconnect());
  }

  focus(selection: [number, number] | null): void {
    this.element.focus({ preventScroll: true });
    if (selection !== null) this.select(...selection);
  }

  ranges(spans: readonly TextSpan[]): (Range | null)[] {
    const map = mapText(this.element);
    return spans.map(({ start, end }) => rangeOf(map, this.element, start, end));
  }

  async apply(edits: readonly WireEdit[], reading: Reading): Promise<boolean> {
    const steps = this.isPlainBetween(edits) ? [covering(reading.text, edits)] : edits.toReversed();
    this.element.focus({ preventScroll: true });
    let text = reading.text;
    for (const step of steps) {
      if (!(await this.write(step, text))) return false;
      text = this.read().text;
    }
    // Who typed on behind the new words has the caret where it belongs.
    if (this.isOvertaken) return true;
    const last = edits.at(-1);
    const caret = caretAfter(reading.selection?.[1] ?? last?.end ?? 0, edits);
    this.focus([Math.min(caret, text.length), Math.min(caret, text.length)]);
    return true;
  }

  /** One replacement. It is made once; what cannot be made is taken back and reported. */
  private async write(step: WireEdit, before: string): Promise<boolean> {
    const wanted = withEdits(before, [step]);
    if (wanted === before) return true;
    const edit = isFirefox ? step : withNeighbour(before, step);
    if (!(await this.reach(edit.start, edit.end)) || this.read().text !== before) return false;
    this.overwrite(edit.text);
    const replaced = before.slice(edit.start, edit.end);
    const end = edit.start + edit.text.length;
    const isWritten = (): boolean => {
      const { text } = this.read();
      const typed = text.length - wanted.length;
      this.isOvertaken = typed > 0 && text !== before && holds(text.slice(0, end) + text.slice(end + typed), wanted, replaced);
      return this.isOvertaken || holds(text, wanted, replaced);
    };
    if (await settles(isWritten)) return true;

    if (this.read().text !== before) {
      this.undo();
      await settles(() => this.read().text === before);
    }
    return false;
  }

  /**
   * Selects as a person does, first a caret and then the words: after a write of its own Lexical passes over the next
   * change of the selection, and would put the text at its old caret. False when the editor wants another selection.
   */
  private async reach(start: number, end: number): Promise<boolean> {
    const owner = this.element.ownerDocument;
    const isThere = (at: number, to: number): boolean => {
      const { selection } = this.read();
      return selection?.[0] === at && selection[1] === to;
    };
    if (!isThere(start, end)) {
      const caret = start !== end ? (isThere(start, start) ? end : start) : start > 0 ? start - 1 : start + 1;
      await selectAndWait(() => this.select(caret, caret), owner);
      await selectAndWait(() => this.select(start, end), owner);
    }
    await afterSelection();
    return isThere(start, end);
  }

  /** Puts `text` over the selection. */
  private overwrite(text: string): void {
    if (!isFirefox) {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData });
      if (!this.element.dispatchEvent(paste)) return;
    }
    insert(this.element.ownerDocument, text);
  }

  /** The editor's own undo, by the key it listens to; the browser's where none does. */
  private undo(): void {
    const mac = navigator.platform.startsWith('Mac');
    const key = { key: 'z', code: 'KeyZ', keyCode: 90, which: 90, ctrlKey: !mac, metaKey: mac };
    const event = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true, composed: true });
    if (this.element.dispatchEvent(event)) this.element.ownerDocument.execCommand('undo');
  }

  /**
   * Whether all edits may be made as one replacement. Not when that would flatten something that stands between them: a
   * mention, an image, bold words, a list.
   */
  private isPlainBetween(edits: readonly WireEdit[]): boolean {
    const [first, last] = [edits[0], edits.at(-1)];
    if (first === last || first === undefined || last === undefined) return true;
    const { pieces } = mapText(this.element);
    const crossed = pieces.filter((piece) => piece.end > first.start && piece.start < last.end);
    return crossed.every((piece, index) => {
      const previous = crossed[index - 1];
      const joined = previous !== undefined && previous.block === piece.block && previous.end === piece.start;
      const plainBlock = piece.block === this.element || piece.block.tagName === 'P' || piece.block.tagName === 'DIV';
      const sameStyle = !joined || previous.node.parentNode === piece.node.parentNode;
      return piece.kind !== 'atom' && !piece.locked && plainBlock && sameStyle;
    });
  }

  private selectionIn(map: TextMap): [number, number] | null {
    const selection = this.selection();
    if (selection === null || selection.rangeCount === 0) return null;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const start = offsetOf(map, this.element, startContainer, startOffset);
    const end = offsetOf(map, this.element, endContainer, endOffset);
    return start === null || end === null ? null : [start, Math.max(start, end)];
  }

  private select(start: number, end: number): void {
    const [range] = this.ranges([{ start, end }]);
    if (range == null) return;
    this.selection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  /** Chromium keeps the selection inside a shadow root on the root itself. */
  private selection(): Selection | null {
    const root = this.element.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
    if (isShadowRoot(root) && root.getSelection !== undefined) return root.getSelection();
    return this.element.ownerDocument.getSelection();
  }
}
