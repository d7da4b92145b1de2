import { Editor, Node } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { ADDRESS, PICTURE, joined, runOf } from './runs.js';

const atom = (name, render) => Node.create({
  name, group: 'inline', inline: true, atom: true,
  addAttributes: () => ({ text: {} }),
  renderHTML: ({ node }) => render(node.attrs.text),
  renderText: ({ node }) => node.attrs.text,
});
const Mention = atom('mention', (text) => ['span', { class: 'mention' }, text]);
const Emoji = atom('emoji', (alt) => ['img', { alt, src: PICTURE, width: 18, height: 18 }]);

export function prosemirror(place) {
  const editor = new Editor({
    element: place, extensions: [StarterKit, Mention, Emoji], injectCSS: false,
  });
  const { dom } = editor.view;
  dom.classList.add('field');
  const lines = () => editor.getJSON().content.map(({ content = [] }) => content.map(({ type, text, attrs, marks = [] }) => {
    if (type === 'hardBreak') return { text: '\n' };
    if (type !== 'text') return { text: attrs.text, mention: type === 'mention', image: type === 'emoji' };
    const has = (name) => marks.some((mark) => mark.type === name);
    return { text, bold: has('bold'), link: has('link') };
  }));
  return {
    element: dom,
    model: () => lines().map((runs) => runs.map(({ text }) => text).join('')).join('\n'),
    formatted: () => lines().map(joined).join('\n'),
    load(loaded) {
      const nodeOf = (run) => {
        const { text, bold, link, mention, image, soft } = runOf(run);
        if (soft) return { type: 'hardBreak' };
        if (mention || image) return { type: mention ? 'mention' : 'emoji', attrs: { text } };
        const marks = [...(bold ? [{ type: 'bold' }] : []), ...(link ? [{ type: 'link', attrs: { href: ADDRESS } }] : [])];
        return { type: 'text', text, marks };
      };
      // Not in its history, or a fix within half a second would be one undo step with it.
      editor.chain().setMeta('addToHistory', false).setContent({ type: 'doc', content: loaded.map((runs) => ({ type: 'paragraph', content: runs.map(nodeOf) })) }).focus('end').run();
    },
  };
}
