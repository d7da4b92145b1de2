/*
 * Lexical (Facebook, Threads, Reddit, WhatsApp). What stands in its DOM is its model: one block a paragraph, `<br>` for a
 * line break inside one, mentions as text or as parts that are not editable, emoji sometimes as images. It commits after
 * the current turn, which the observer and the waiting of the shared composer allow for. Its own `getTextContent` joins
 * paragraphs by two newlines; we use one, as the walk does, in reading and in writing alike.
 */
import { EditableComposer } from './contenteditable.ts';
import type { ComposerKind } from './composer.ts';

/** Makes the composer of a Lexical editor. */
export const lexical: ComposerKind = (element) =>
  element.isContentEditable && element.dataset.lexicalEditor === 'true' ? new LexicalComposer(element) : null;

class LexicalComposer extends EditableComposer {
  override readonly kind = 'lexical';
}
