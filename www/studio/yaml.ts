/*
 * A file of a pack as text and as a tree, kept in step. What a form changes is written over the words that stood there, and nothing
 * else of the file moves. Where something is added or taken away the file is written anew: comments stay, spacing may be tidied.
 */
import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap, YAMLSeq, type Node, type Pair } from 'yaml';

/** A place in a file: keys and indexes. */
export type Path = readonly (string | number)[];

/** What stands somewhere: scalars are text, as packs read them. */
export type Value = string | Value[] | { [key: string]: Value };

/** A place as faults write it: `examples[3].bad`. */
export function keyOf(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

const HOW = { lineWidth: 0, flowCollectionPadding: false } as const;

/** One file. */
export class Sheet {
  readonly text: string;
  readonly #document: Document.Parsed;

  constructor(text: string) {
    this.text = text;
    // All scalars are text here: only packs know what is a number.
    this.#document = parseDocument(text, { schema: 'failsafe' });
  }

  /** Whether the text is YAML that a form can show. */
  get isSound(): boolean {
    return this.#document.errors.length === 0 && (this.#document.contents === null || isMap(this.#document.contents) || this.#isEmpty);
  }

  get #isEmpty(): boolean {
    const { contents } = this.#document;
    return isScalar(contents) && contents.value === '';
  }

  /** What stands at a place; undefined where nothing does. */
  at(path: Path): Value | undefined {
    const node = this.#node(path);
    return node === undefined ? undefined : valueOf(node);
  }

  /** The names at a place, in their order. */
  keys(path: Path): string[] {
    const node = this.#node(path);
    return isMap(node) ? node.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : [];
  }

  /** The line of a place, from 1. */
  line(path: Path): number {
    const node = this.#node(path);
    return this.text.slice(0, node?.range?.[0] ?? 0).split('\n').length;
  }

  /** The text with another value at a place. A word of a closed list stands there without quotes. */
  set(path: Path, value: Value, isWord = false): string {
    const node = this.#node(path);
    const written = typeof value === 'string' ? value : null;
    const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    if (written !== null && isScalar(node) && !isBlock && node.range && node.range[1] > node.range[0]) {
      const [start, end] = node.range;
      return this.text.slice(0, start) + quoted(written, isWord) + this.text.slice(end);
    }
    return this.#changed((document) => {
      this.#ready(document, path);
      if (written !== null && isBlock) {
        (document.getIn(path, true) as Scalar).value = written;
        return;
      }
      const content = made(document, value, isWord, this.#isFlowAt(document, path));
      const [above, last] = [path.slice(0, -1), path.at(-1)];
      if (typeof last !== 'string' || document.hasIn(path)) {
        document.setIn(path, content);
        return;
      }
      // A key is written as ours are: an empty one too, until it has its name.
      if (above.length > 0 && !isMap(document.getIn(above, true))) document.setIn(above, new YAMLMap());
      const parent = above.length === 0 ? document.contents : document.getIn(above, true);
      (parent as unknown as YAMLMap).items.push(document.createPair(made(document, last, true, true), content) as never);
    });
  }

  /** The text without what stands at a place. */
  remove(path: Path): string {
    return this.#changed((document) => document.deleteIn(path));
  }

  /** The text with one more entry at the end of a list. */
  add(path: Path, value: Value): string {
    const list = this.#node(path);
    // A list of one may be written plainly.
    const before = isSeq(list) ? list.items.length : list === undefined || isEmptyScalar(list) ? 0 : 1;
    return this.#changed((document) => {
      this.#ready(document, path);
      if (before === 1 && !isSeq(list)) document.setIn(path, made(document, [valueOf(list as Node)], false, false));
      if (before === 0 && !isSeq(list)) document.setIn(path, new YAMLSeq());
      const flow = (document.getIn(path) as YAMLSeq).items.map((item) => isCollection(item) && item.flow === true);
      document.addIn(path, made(document, value, false, flow.at(-1) ?? true));
    });
  }

  /** The text with these entries in a list of texts, those that stay left as they are. */
  lines(path: Path, lines: readonly Value[], isWord = false): string {
    const node = this.#node(path);
    if (!isSeq(node)) {
      if (lines.length === 1 && typeof lines[0] === 'string' && isScalar(node)) return this.set(path, lines[0], isWord);
      return this.set(path, [...lines], isWord);
    }
    const old = node.items.map((item) => JSON.stringify(valueOf(item as Node)));
    const next = lines.map((line) => JSON.stringify(line));
    let head = 0;
    while (head < old.length && head < next.length && old[head] === next[head]) head += 1;
    let tail = 0;
    while (tail < old.length - head && tail < next.length - head && old.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
    const [gone, come] = [old.length - head - tail, lines.slice(head, lines.length - tail)];
    if (gone === 0 && come.length === 0) return this.text;
    if (gone === 1 && come.length === 1 && typeof come[0] === 'string') return this.set([...path, head], come[0], isWord);
    return this.#changed((document) => {
      (document.getIn(path) as YAMLSeq).items.splice(head, gone, ...come.map((line) => made(document, line, isWord, true)));
    });
  }

  /** The text with another name for a key. */
  rename(path: Path, name: string): string {
    const parent = this.#node(path.slice(0, -1));
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
    const range = (pair?.key as Scalar | undefined)?.range;
    if (!range || range[1] === range[0]) return this.text;
    return this.text.slice(0, range[0]) + quoted(name, true) + this.text.slice(range[1]);
  }

  #node(path: Path): Node | undefined {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    return (node ?? undefined) as Node | undefined;
  }

  #isFlowAt(document: Document.Parsed, path: Path): boolean {
    const parent = document.getIn(path.slice(0, -1), true);
    return isCollection(parent) && parent.flow === true;
  }

  /** Makes room: what is empty becomes a mapping, so that a key can stand in it. */
  #ready(document: Document.Parsed, path: Path): void {
    if (!isCollection(document.contents)) document.contents = new YAMLMap() as unknown as typeof document.contents;
    for (let length = 1; length < path.length; length += 1) {
      const above = path.slice(0, length);
      if (isEmptyScalar(document.getIn(above, true) as Node | undefined)) document.deleteIn(above);
    }
  }

  #changed(change: (document: Document.Parsed) => void): string {
    const document = parseDocument(this.text, { schema: 'failsafe' }) as unknown as Document.Parsed;
    change(document);
    return document.toString(HOW);
  }
}

function isEmptyScalar(node: Node | undefined): boolean {
  return isScalar(node) && node.value === '';
}

function valueOf(node: Node): Value {
  if (isMap(node)) {
    return Object.fromEntries((node.items as Pair<Node, Node | null>[]).map(({ key, value }) => [String(isScalar(key) ? key.value : key), value === null ? '' : valueOf(value)]));
  }
  if (isSeq(node)) return (node.items as Node[]).map(valueOf);
  return isScalar(node) ? String(node.value ?? '') : '';
}

/** A text as YAML: any JSON string is one. */
function quoted(text: string, isWord: boolean): string {
  return isWord && text !== 'null' && /^[\p{L}\p{N}$][\p{L}\p{N}_.$-]*$/u.test(text) ? text : JSON.stringify(text);
}

/** New content, written as our own files are: quotes around texts, none around ids. */
function made(document: Document, value: Value, isWord: boolean, isFlow: boolean): Node {
  if (typeof value === 'string') {
    const scalar = new Scalar(value);
    scalar.type = isWord && quoted(value, true) === value ? 'PLAIN' : 'QUOTE_DOUBLE';
    return scalar;
  }
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map((item) => made(document, item, isWord, true));
    list.flow = isFlow && JSON.stringify(value).length < 100;
    return list;
  }
  const map = new YAMLMap();
  for (const [key, inner] of Object.entries(value)) map.items.push(document.createPair(made(document, key, true, true), made(document, inner, key === 'lang', true)) as never);
  map.flow = isFlow;
  return map;
}
