import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { Editor, Transforms, createEditor } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { ADDRESS, PICTURE, joined, runOf } from './runs.js';

function withNetworkNodes(editor) {
  const { isInline, isVoid } = editor;
  editor.isInline = (node) => ['link', 'mention', 'emoji'].includes(node.type) || isInline(node);
  editor.isVoid = (node) => ['mention', 'emoji'].includes(node.type) || isVoid(node);
  return editor;
}

const renderElement = ({ attributes, children, element }) => {
  if (element.type === 'link') return createElement('a', { ...attributes, href: ADDRESS }, children);
  if (element.type === 'mention') {
    return createElement('span', attributes, createElement('span', { contentEditable: false, className: 'mention' }, element.text), children);
  }
  if (element.type === 'emoji') {
    const picture = createElement('img', { alt: element.text, src: PICTURE, width: 18, height: 18, contentEditable: false });
    return createElement('span', attributes, picture, children);
  }
  return createElement('p', attributes, children);
};
const renderLeaf = ({ attributes, children, leaf }) =>
  createElement('span', attributes, leaf.bold ? createElement('b', {}, children) : children);

export function slate(place) {
  const editor = withNetworkNodes(withHistory(withReact(createEditor())));
  const empty = [{ type: 'paragraph', children: [{ text: '' }] }];
  const Composer = () => {
    const [value] = useState(empty);
    return createElement(Slate, { editor, initialValue: value }, createElement(Editable, { renderElement, renderLeaf, className: 'field' }));
  };
  flushSync(() => createRoot(place.appendChild(place.ownerDocument.createElement('div'))).render(createElement(Composer)));
  const runsIn = (nodes, link = false) => nodes.flatMap(({ type, text, bold, children }) => {
    if (type === 'link') return runsIn(children, true);
    return [{ text, bold, link, mention: type === 'mention', image: type === 'emoji' }];
  });
  const lines = () => editor.children.map(({ children }) => runsIn(children));
  return {
    element: place.querySelector('[contenteditable]'),
    model: () => lines().map((runs) => runs.map(({ text }) => text).join('')).join('\n'),
    formatted: () => lines().map(joined).join('\n'),
    load(loaded) {
      const nodeOf = (run) => {
        const { text, bold, link, mention, image } = runOf(run);
        if (link) return { type: 'link', children: [{ text }] };
        if (mention || image) return { type: mention ? 'mention' : 'emoji', text, children: [{ text: '' }] };
        return bold ? { text, bold } : { text };
      };
      Editor.withoutNormalizing(editor, () => {
        while (editor.children.length > 0) Transforms.removeNodes(editor, { at: [0] });
        Transforms.insertNodes(editor, loaded.map((runs) => ({ type: 'paragraph', children: runs.map(nodeOf) })), { at: [0] });
      });
      Transforms.select(editor, Editor.end(editor, []));
    },
  };
}
