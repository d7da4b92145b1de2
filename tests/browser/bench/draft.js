import { CompositeDecorator, ContentState, Editor, EditorState, convertFromRaw, convertToRaw } from 'draft-js';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { ADDRESS, joined, runOf } from './runs.js';

const ofType = (type) => (block, found, content) => block.findEntityRanges((character) => {
  const key = character.getEntity();
  return key !== null && content.getEntity(key).getType() === type;
}, found);

const decorator = new CompositeDecorator([
  { strategy: ofType('LINK'), component: ({ children }) => createElement('a', { href: ADDRESS }, children) },
  { strategy: ofType('MENTION'), component: ({ children }) => createElement('span', { className: 'mention' }, children) },
]);

/** Draft keeps a mention and a link as words of the text. It has no picture for an emoji: the emoji is its character. */
export function draft(place) {
  let state;
  let set;
  const Composer = () => {
    [state, set] = useState(() => EditorState.createEmpty(decorator));
    return createElement(Editor, { editorState: state, onChange: set });
  };
  flushSync(() => createRoot(place.appendChild(place.ownerDocument.createElement('div'))).render(createElement(Composer)));
  const element = place.querySelector('[contenteditable]');
  element.classList.add('field');
  const lines = () => {
    const { blocks, entityMap } = convertToRaw(state.getCurrentContent());
    return blocks.map(({ text, inlineStyleRanges, entityRanges }) => {
      const within = (ranges, at) => ranges.find(({ offset, length }) => at >= offset && at < offset + length);
      const units = Array.from({ length: text.length }, (_, at) => {
        const entity = within(entityRanges, at);
        const type = entity && entityMap[entity.key].type;
        return { text: text[at], bold: Boolean(within(inlineStyleRanges, at)), link: type === 'LINK', mention: type === 'MENTION', entity };
      });
      return units.reduce((runs, unit) => {
        const last = runs.at(-1);
        const same = last && last.bold === unit.bold && last.link === unit.link && last.entity === unit.entity;
        if (same) last.text += unit.text;
        else runs.push({ ...unit });
        return runs;
      }, []);
    });
  };
  return {
    element,
    model: () => state.getCurrentContent().getPlainText('\n'),
    formatted: () => lines().map(joined).join('\n'),
    load(loaded) {
      const entityMap = {};
      const blocks = loaded.map((runs) => {
        const block = { text: '', type: 'unstyled', depth: 0, inlineStyleRanges: [], entityRanges: [] };
        for (const { text, bold, link, mention } of runs.map(runOf)) {
          const range = { offset: block.text.length, length: text.length };
          if (bold) block.inlineStyleRanges.push({ ...range, style: 'BOLD' });
          if (link || mention) {
            const key = Object.keys(entityMap).length;
            entityMap[key] = { type: link ? 'LINK' : 'MENTION', mutability: link ? 'MUTABLE' : 'IMMUTABLE', data: {} };
            block.entityRanges.push({ ...range, key });
          }
          block.text += text;
        }
        return block;
      });
      const content = blocks.length ? convertFromRaw({ blocks, entityMap }) : ContentState.createFromText('');
      flushSync(() => set(EditorState.moveFocusToEnd(EditorState.push(state, content, 'insert-fragment'))));
    },
  };
}
