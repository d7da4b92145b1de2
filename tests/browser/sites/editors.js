/**
 * The real editors of the fixtures: each `data-mount` element becomes one, with the attributes its network gives it.
 * `window.square.model(name)`, as on the square, is the text that the editor itself holds; a text in the page alone does not reach it.
 */
import { Editor as Tiptap } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { Editor as Draft, EditorState } from 'draft-js';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import { $createParagraphNode, $getRoot, createEditor } from 'lexical';
import Quill from 'quill';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

const kinds = { draft, lexical, quill, tiptap };
const models = new Map();

for (const mount of document.querySelectorAll('[data-mount]')) {
  const { mount: kind, editor: name, attributes } = mount.dataset;
  mount.removeAttribute('data-editor');
  const { element, model } = kinds[kind](mount, JSON.parse(attributes));
  for (const [key, value] of Object.entries(JSON.parse(attributes))) {
    if (key === 'class') element.classList.add(value);
    else element.setAttribute(key, value);
  }
  element.dataset.editor = name;
  models.set(name, model);
}

window.square = {
  model: (name) => models.get(name)?.() ?? textIn(document.querySelector(`[data-editor="${name}"]`)),
};

document.addEventListener('click', ({ target }) => {
  const { opens, fills, replaces, by } = target.dataset ?? {};
  if (opens) document.getElementById(opens).hidden = false;
  if (fills) {
    const field = document.querySelector('textarea');
    field.value = fills;
    field.focus();
  }
  if (replaces) document.querySelector(replaces).replaceChildren(document.getElementById(by).content.cloneNode(true));
});

/** Of a field that is no editor of ours: what the page would post. */
function textIn(field) {
  return field.value ?? field.innerText.replace(/\n$/, '');
}

function draft(mount, { 'data-testid': webDriverTestID, role, 'aria-label': ariaLabel }) {
  let text = '';
  const Composer = () => {
    const [editorState, setState] = useState(() => EditorState.createEmpty());
    text = editorState.getCurrentContent().getPlainText('\n');
    return createElement(Draft, { editorState, onChange: setState, webDriverTestID, role, ariaLabel });
  };
  flushSync(() => createRoot(mount).render(createElement(Composer)));
  return { element: mount.querySelector('[contenteditable]'), model: () => text };
}

function lexical(mount) {
  const editor = createEditor({ namespace: 'fixture', onError(error) { throw error; } });
  const element = document.createElement('div');
  element.contentEditable = 'true';
  // Networks put the editor itself where ours is only asked for.
  mount.replaceWith(element);
  editor.setRootElement(element);
  registerPlainText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.update(() => $getRoot().clear().append($createParagraphNode()), { discrete: true });
  return { element, model: () => editor.getEditorState().read(() => $getRoot().getTextContent()).replaceAll('\n\n', '\n') };
}

function quill(mount) {
  // Quill makes one undo step of whatever happens within a second: here each change is its own, or a test would have to wait.
  const editor = new Quill(mount, { modules: { toolbar: false, history: { delay: 0 } }, formats: [] });
  return { element: editor.root, model: () => editor.getText().replace(/\n$/, '') };
}

function tiptap(mount) {
  const editor = new Tiptap({ element: mount, extensions: [StarterKit] });
  return { element: editor.view.dom, model: () => editor.getText({ blockSeparator: '\n' }) };
}
