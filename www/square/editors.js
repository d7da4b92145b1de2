/**
 * The reply boxes: real editors, one function each.
 *
 * Each returns `{ box, element, model, clear }`. `element` is what receives the keys and `box` what is put in the page.
 * `model()` is the text *the page* believes it holds: kept from `input` events for native fields, as a framework does,
 * and read from the editor's own state for Lexical. An edit that changes only the DOM does not reach it.
 */
import { createEditor, $getRoot, $createParagraphNode, HISTORY_MERGE_TAG } from 'lexical';
import { registerPlainText } from '@lexical/plain-text';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { mergeRegister } from '@lexical/utils';
import { el } from './el.js';

/** Makes an editor of the kind named; `changed(text)` is called whenever its model changes. */
export function makeEditor(kind, options) {
  return { textarea, input, contenteditable, lexical, dialog: lexical }[kind](options);
}

// `cols`, `rows` and `size` serve the page whose style sheet is refused; otherwise the sheet decides.

function textarea({ id, label, placeholder, changed }) {
  return nativeField(
    el('textarea', { 'data-editor': id, class: 'field', 'aria-label': label, placeholder, rows: 2, cols: 72 }),
    changed,
  );
}

function input({ id, label, placeholder, changed }) {
  return nativeField(
    el('input', {
      'data-editor': id, class: 'field', 'aria-label': label, placeholder, type: 'text', size: 72, autocomplete: 'off',
    }),
    changed,
  );
}

function nativeField(element, changed) {
  let text = '';
  element.addEventListener('input', () => {
    text = element.value;
    changed(text);
  });
  return {
    box: element,
    element,
    model: () => text,
    clear() {
      element.value = text = '';
      changed(text);
    },
  };
}

function contenteditable({ id, label, placeholder, changed }) {
  const element = el('div', {
    'data-editor': id, class: 'field', contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true',
    'aria-label': label, 'aria-placeholder': placeholder,
  });
  const hint = el('div', { class: 'hint', 'aria-hidden': 'true' }, placeholder);
  let text = '';
  const read = () => {
    text = linesOf(element);
    // Where white space collapses, Chromium types no-break spaces that nobody meant.
    if (getComputedStyle(element).whiteSpace === 'normal') text = text.replaceAll('\u00a0', ' ');
    hint.hidden = element.textContent !== '' || element.children.length > 1;
    changed(text);
  };
  element.addEventListener('input', read);
  return {
    box: el('div', { class: 'editable' }, element, hint),
    element,
    model: () => text,
    clear() {
      element.replaceChildren();
      read();
    },
  };
}

/** The text of Chromium's own lines: `a<div>b</div><div><br></div>`. (`innerText` counts an empty one twice.) */
function linesOf(node) {
  if (node.nodeName === 'BR') return node.nextSibling ? '\n' : '';
  if (!(node instanceof HTMLElement)) return node.data;
  const lines = [...node.childNodes].map((child, at) => (at > 0 && child.nodeName === 'DIV' ? '\n' : '') + linesOf(child));
  return lines.join('');
}

function lexical({ id, label, placeholder, changed }) {
  const element = el('div', {
    'data-editor': id, class: 'field', contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true',
    'aria-label': label, 'aria-placeholder': placeholder, spellcheck: 'true',
  });
  const hint = el('div', { class: 'hint', 'aria-hidden': 'true' }, placeholder);
  const editor = createEditor({
    namespace: `square-${id}`,
    onError(error) {
      throw error;
    },
  });
  const text = () => editor.getEditorState().read(() => $getRoot().getTextContent());
  editor.setRootElement(element);
  mergeRegister(
    registerPlainText(editor),
    registerHistory(editor, createEmptyHistoryState(), 300),
    editor.registerUpdateListener(() => {
      hint.hidden = text() !== '';
      changed(text());
    }),
  );
  const empty = () => $getRoot().clear().append($createParagraphNode());
  editor.update(empty, { tag: HISTORY_MERGE_TAG });
  return {
    box: el('div', { class: 'editable' }, element, hint),
    element,
    model: text,
    clear: () => editor.update(empty),
  };
}
