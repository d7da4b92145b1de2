import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import {
  $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, $isDecoratorNode, $isElementNode, $isLineBreakNode, DecoratorNode,
  ElementNode, TextNode, createEditor,
} from 'lexical';
import { ADDRESS, PICTURE, joined, runOf } from './runs.js';

class Mention extends TextNode {
  static getType() { return 'mention'; }
  static clone(node) { return new Mention(node.__text, node.__key); }
  createDOM(config) {
    const dom = super.createDOM(config);
    dom.className = 'mention';
    return dom;
  }
}
class Emoji extends DecoratorNode {
  static getType() { return 'emoji'; }
  static clone(node) { return new Emoji(node.alt, node.__key); }
  constructor(alt, key) {
    super(key);
    this.alt = alt;
  }
  createDOM() {
    const span = document.createElement('span');
    span.append(Object.assign(document.createElement('img'), { alt: this.alt, src: PICTURE, width: 18, height: 18 }));
    return span;
  }
  updateDOM() { return false; }
  getTextContent() { return this.alt; }
  decorate() { return null; }
  isInline() { return true; }
}
class Link extends ElementNode {
  static getType() { return 'link'; }
  static clone(node) { return new Link(node.__key); }
  createDOM() { return Object.assign(document.createElement('a'), { href: ADDRESS }); }
  updateDOM() { return false; }
  isInline() { return true; }
}

export function lexical(place) {
  const element = place.appendChild(place.ownerDocument.createElement('div'));
  element.className = 'field';
  element.contentEditable = 'true';
  const editor = createEditor({ namespace: 'bench', nodes: [Mention, Emoji, Link], onError(error) { throw error; } });
  editor.setRootElement(element);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 0);
  editor.update(() => $getRoot().clear().append($createParagraphNode()), { discrete: true });
  const runsIn = (node, format = {}) => node.getChildren().flatMap((child) => {
    if ($isLineBreakNode(child)) return [{ text: '\n' }];
    if ($isElementNode(child)) return runsIn(child, { link: true });
    if ($isDecoratorNode(child)) return [{ text: child.alt, image: true }];
    return [{ ...format, text: child.getTextContent(), bold: child.hasFormat('bold'), mention: child.getType() === 'mention' }];
  });
  const lines = () => editor.getEditorState().read(() => $getRoot().getChildren().map((paragraph) => runsIn(paragraph)));
  return {
    element,
    model: () => lines().map((runs) => runs.map(({ text }) => text).join('')).join('\n'),
    formatted: () => lines().map(joined).join('\n'),
    load(loaded) {
      const nodeOf = (run) => {
        const { text, bold, link, mention, image, soft } = runOf(run);
        if (soft) return $createLineBreakNode();
        if (image) return new Emoji(text);
        if (mention) return new Mention(text).setMode('token');
        if (link) return new Link().append($createTextNode(text));
        return bold ? $createTextNode(text).toggleFormat('bold') : $createTextNode(text);
      };
      editor.update(() => {
        $getRoot().clear().append(...loaded.map((runs) => $createParagraphNode().append(...runs.map(nodeOf))));
        $getRoot().selectEnd();
      }, { discrete: true });
    },
  };
}
