/*
 * The text of an editable element, and where each piece of it stands in the DOM. A walk over the text nodes gave the very
 * text of the model in all ten editors measured: blocks are lines, `<br>` ends a line, a `<br>` or newline that only holds
 * the last line open says nothing, an image says its `alt`.
 */
import { isElement, isTag, isText } from '../nodes.ts';

/** A piece of the text with its place. Pieces are in the order of the document and of the text. */
export interface Piece {
  /** `text`: part of a text node. `atom`: an image that stands for its `alt`. `break`: a `<br>`, of no length. */
  kind: 'text' | 'atom' | 'break';
  node: Text | Element;
  /** The part of the text node, in its own offsets. */
  from: number;
  to: number;
  /** The same in the whole text. */
  start: number;
  end: number;
  /** The block the piece stands in. */
  block: Element;
  /** In a part of the editor that is not editable (a mention, a widget). */
  locked: boolean;
}

/** The result of a walk. */
export interface TextMap {
  text: string;
  pieces: Piece[];
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const SILENT = new Set('SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT VIDEO AUDIO CANVAS SELECT TEXTAREA INPUT'.split(' '));
/** Characters that editors put into the DOM to hold a caret; no keyboard types them. */
const FILLER = /[\ufeff\u2060]+/g;

/** Reads `root`. */
export function mapText(root: Element): TextMap {
  return new Walk(root).result();
}

class Walk {
  private text = '';
  private readonly pieces: Piece[] = [];
  /** Something, if only a `<br>`, stands on the current line. */
  private open = false;
  private lines = 0;
  private readonly keepsSpaces: boolean;
  private readonly keepsNewlines: boolean;

  constructor(private readonly root: Element) {
    const { whiteSpace } = getComputedStyle(root);
    this.keepsSpaces = whiteSpace.startsWith('pre-wrap') || whiteSpace === 'pre' || whiteSpace.includes('break-spaces');
    this.keepsNewlines = this.keepsSpaces || whiteSpace.startsWith('pre');
  }

  result(): TextMap {
    this.children(this.root, this.root, false);
    this.closeBlock();
    return { text: this.text, pieces: this.pieces };
  }

  private children(parent: Element, block: Element, locked: boolean): void {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (isText(node)) this.textNode(node, block, locked);
      else if (isElement(node)) this.element(node, block, locked);
    }
  }

  private element(element: Element, block: Element, locked: boolean): void {
    if (SILENT.has(element.tagName) || element.hasAttribute('hidden') || isPlaceholder(element)) return;
    if (element.tagName === 'BR') {
      this.openLine();
      this.push('break', element, 0, 0, '', block, locked);
      this.open = false;
      return;
    }
    if (isTag(element, 'img')) {
      if (element.alt === '') return;
      this.openLine();
      this.push('atom', element, 0, 0, element.alt, block, locked);
      return;
    }
    const closed = locked || element.getAttribute('contenteditable') === 'false';
    if (!BLOCKS.has(element.tagName)) {
      this.children(element, block, closed);
      return;
    }
    this.closeBlock();
    this.children(element, element, closed);
    this.closeBlock();
  }

  private textNode(node: Text, block: Element, locked: boolean): void {
    const { data } = node;
    let from = 0;
    for (const filler of data.matchAll(FILLER)) {
      this.run(node, from, filler.index, block, locked);
      from = filler.index + filler[0].length;
    }
    this.run(node, from, data.length, block, locked);
  }

  /** A stretch of a text node. White space that the page would not show at the start of a line is left out. */
  private run(node: Text, from: number, to: number, block: Element, locked: boolean): void {
    let start = from;
    if (!this.open && !this.keepsSpaces) {
      while (start < to && isSwallowed(node.data.charAt(start))) start++;
    }
    if (start >= to) return;
    this.openLine();
    let text = node.data.slice(start, to);
    if (!this.keepsNewlines) text = text.replace(/[\t\n\r]/g, ' ');
    this.push('text', node, start, to, text, block, locked);
  }

  private openLine(): void {
    if (this.open) return;
    if (this.lines > 0) this.text += '\n';
    this.lines++;
    this.open = true;
  }

  /** The end of a block: what only held its last line open (a newline, spaces that are not shown) goes. */
  private closeBlock(): void {
    const last = this.pieces.at(-1);
    if (this.open && last?.kind === 'text' && last.end === this.text.length) {
      let keep = last.to;
      const data = (last.node as Text).data;
      if (this.keepsNewlines) {
        if (data.charAt(keep - 1) === '\n') keep--;
      }
      if (!this.keepsSpaces) {
        while (keep > last.from && isSwallowed(data.charAt(keep - 1))) keep--;
      }
      const cut = last.to - keep;
      last.to -= cut;
      last.end -= cut;
      this.text = this.text.slice(0, this.text.length - cut);
    }
    this.open = false;
  }

  private push(kind: Piece['kind'], node: Piece['node'], from: number, to: number, text: string, block: Element, locked: boolean): void {
    const start = this.text.length;
    this.text += text;
    this.pieces.push({ kind, node, from, to, start, end: this.text.length, block, locked });
  }
}

/** Some editors draw their placeholder inside the text (Slate): it is not the person's. */
function isPlaceholder(element: Element): boolean {
  return element.hasAttribute('data-slate-placeholder') || element.classList.contains('ql-ui');
}

function isSwallowed(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
