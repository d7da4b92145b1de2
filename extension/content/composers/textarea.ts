/* `textarea` and `input`: the browser's own text fields, also where React watches them. */
import { caretAfter, covering, withEdits } from '../edits.ts';
import { isTag } from '../nodes.ts';
import type { TextSpan } from '../remap.ts';
import type { WireEdit } from '../wire.ts';
import type { Composer, ComposerKind, Reading } from './composer.ts';
import { settles } from './timing.ts';

/** A field whose value is text and whose selection scripts may set. */
type TextField = HTMLTextAreaElement | HTMLInputElement;

const AFTER_POSTING_MS = [100, 400, 1200, 3000] as const;

/** Makes the composer of a text field. */
export const textarea: ComposerKind = (element) => {
  if (isTag(element, 'textarea')) return new TextFieldComposer(element);
  if (isTag(element, 'input') && element.type === 'text') return new TextFieldComposer(element);
  return null;
};

class TextFieldComposer implements Composer {
  readonly kind = 'textarea';

  constructor(readonly element: TextField) {}

  read(): Reading {
    const { value, selectionStart, selectionEnd } = this.element;
    const known = selectionStart !== null && selectionEnd !== null;
    return { text: value, selection: known ? [selectionStart, selectionEnd] : null };
  }

  observe(changed: () => void, signal: AbortSignal): void {
    const options = { signal, capture: true, passive: true };
    for (const type of ['input', 'change', 'select', 'focus', 'blur']) this.element.addEventListener(type, changed, options);
    const owner = this.element.ownerDocument;
    owner.addEventListener('selectionchange', changed, options);
    // A page that posts empties the field by script, which no event tells: look again, a few times, after what may post.
    const posting = (event: Event): void => {
      if (this.element.value === '' || (event instanceof KeyboardEvent && event.key !== 'Enter')) return;
      for (const ms of AFTER_POSTING_MS) setTimeout(() => signal.aborted || changed(), ms);
    };
    for (const type of ['click', 'submit', 'keydown']) owner.addEventListener(type, posting, options);
  }

  focus(selection: [number, number] | null): void {
    this.element.focus({ preventScroll: true });
    if (selection !== null) this.element.setSelectionRange(...selection);
  }

  ranges(spans: readonly TextSpan[]): null[] {
    return spans.map(() => null);
  }

  async apply(asked: readonly WireEdit[], reading: Reading): Promise<boolean> {
    const before = reading.text;
    // A field of one line drops line breaks, and the words around them would run together.
    const oneLine = isTag(this.element, 'input');
    const edits = oneLine ? asked.map((edit) => ({ ...edit, text: edit.text.replace(/\n+/g, ' ') })) : asked;
    const wanted = withEdits(before, edits);
    const edit = covering(before, edits);
    const caret = reading.selection === null ? edit.start + edit.text.length : caretAfter(reading.selection[1], edits);
    const scrolled = this.element.scrollTop;

    this.element.focus({ preventScroll: true });
    this.element.setSelectionRange(edit.start, edit.end);
    insert(this.element.ownerDocument, edit.text);
    let byCommand = true;
    if (this.element.value === before && wanted !== before) {
      // The command does nothing where the field is not editable for it: set the text, and tell the page's scripts.
      byCommand = false;
      this.element.setRangeText(edit.text, edit.start, edit.end, 'end');
      this.tell();
    }
    if (await settles(() => this.element.value === wanted)) {
      this.element.setSelectionRange(caret, caret);
      this.element.scrollTop = scrolled;
      return true;
    }
    await this.undo(before, byCommand);
    return false;
  }

  /** Once, and only if the field still differs: whatever it then holds is left to the person. */
  private async undo(before: string, byCommand: boolean): Promise<void> {
    if (this.element.value === before) return;
    if (byCommand) {
      this.element.ownerDocument.execCommand('undo');
    } else {
      this.element.setRangeText(before, 0, this.element.value.length, 'end');
      this.tell();
    }
    await settles(() => this.element.value === before);
  }

  private tell(): void {
    this.element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText' }));
  }
}

/** Types `text` over the selection, as the person would: the browser's undo knows of it. */
export function insert(owner: Document, text: string): void {
  if (text === '') owner.execCommand('delete');
  else owner.execCommand('insertText', false, text);
}
