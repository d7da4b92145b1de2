import Quill from 'quill';
import { ADDRESS, PICTURE, joined, runOf } from './runs.js';

const Embed = Quill.import('blots/embed');

/** What networks add to Quill: a mention and an emoji, each one thing in the model. */
class Mention extends Embed {
  static blotName = 'mention';
  static tagName = 'span';
  static className = 'mention';
  static create(text) {
    const node = super.create();
    node.textContent = text;
    return node;
  }
  static value(node) { return node.textContent.replaceAll('\ufeff', ''); }
}
class Emoji extends Embed {
  static blotName = 'emoji';
  static tagName = 'img';
  static className = 'emoji';
  static create(alt) {
    return Object.assign(super.create(), { alt, src: PICTURE, width: 18, height: 18 });
  }
  static value(node) { return node.alt; }
}
Quill.register(Mention);
Quill.register(Emoji);

export function quill(place) {
  const mount = place.appendChild(place.ownerDocument.createElement('div'));
  // Quill makes one undo step of whatever happens within a second, which a test would have to wait for. Not 0: in Firefox it hears
  // of what goes and of what comes one after the other.
  const editor = new Quill(mount, { modules: { toolbar: false, history: { delay: 250 } } });
  editor.root.classList.add('field');
  const runs = () => editor.getContents().ops.map(({ insert, attributes = {} }) => (typeof insert === 'string'
    ? { text: insert, bold: attributes.bold, link: attributes.link }
    : insert.mention ? { text: insert.mention, mention: true } : { text: insert.emoji, image: true }));
  return {
    element: editor.root,
    model: () => runs().map(({ text }) => text).join('').replace(/\n$/, ''),
    formatted: () => joined(runs()).replace(/\n$/, ''),
    load(lines) {
      const ops = lines.flatMap((line) => [...line.map((run) => {
        const { text, bold, link, mention, image } = runOf(run);
        if (mention) return { insert: { mention: text } };
        if (image) return { insert: { emoji: text } };
        return { insert: text, attributes: { ...(bold && { bold }), ...(link && { link: ADDRESS }) } };
      }), { insert: '\n' }]);
      editor.setContents(ops, 'user');
      editor.setSelection(editor.getLength() - 1);
    },
  };
}
