/**
 * The composers under test, each the real editor with its own model. A line to `load` is a list of runs: a string, or one of
 * `{ bold }`, `{ link }`, `{ mention }`, `{ image }` (an emoji drawn as a picture, named by its `alt`). `null` is a soft break.
 */
import { ckeditor } from './ckeditor.js';
import { draft } from './draft.js';
import { lexical } from './lexical.js';
import { contenteditable, input, textarea } from './native.js';
import { prosemirror } from './prosemirror.js';
import { quill } from './quill.js';
import { slate } from './slate.js';

/** By the name that the page's address gives. */
export const makers = {
  textarea, input, contenteditable, 'Draft.js': draft, Lexical: lexical, 'ProseMirror (TipTap)': prosemirror, Quill: quill, Slate: slate,
  'CKEditor 5': ckeditor,
};
