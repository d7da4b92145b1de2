/**
 * One composer, alone on a page: `?editor=` and `?container=` choose it. `window.bench` is what the tests ask the page for; all it
 * tells comes from the editor's own model or from what the browser has laid out, nothing from the extension.
 */
import { containers, frame, frames } from './containers.js';
import { makers } from './editors.js';

const choice = new URLSearchParams(location.search);
/** In a frame of the bench the page around chooses. */
const kind = choice.get('editor') ?? window.frameElement.dataset.editor;
const container = choice.get('container') ?? 'page';

let place;
let made;

async function make() {
  made = await makers[kind](place);
  made.element.dataset.bench = 'composer';
}

const view = () => made.element.ownerDocument.defaultView;
const isField = () => 'value' in made.element;

const bench = {
  element: () => made.element,
  /** The text that the editor's own model holds: one line for each block or break. */
  model: () => made.model(),
  /** The same with its format: `*bold*`, `[link](…)`, `{mention}`, `:image:`. */
  formatted: () => made.formatted(),
  /** The words that one sees, also those that an input method has not given to the model yet. */
  drawn: () => (isField() ? made.element.value : made.element.textContent),
  /** Puts formatted lines into the model, as the editor's own code does. */
  load: (lines) => made.load(lines),
  /** The page draws its composer anew, as frameworks do. */
  async again() {
    place.replaceChildren();
    await make();
  },
  remove: () => place.replaceChildren(),
  isFocused() {
    const root = made.element.getRootNode();
    return root.activeElement === made.element && made.element.ownerDocument.hasFocus();
  },
  /** Where a person clicks to begin to write, in the outermost viewport. */
  middle() {
    const { x, y, width, height } = made.element.getBoundingClientRect();
    return middleOf({ x, y, width, height: Math.min(height, 28) });
  },
  /** The words under each mark that is drawn, as the browser lays them out: no box is no mark. */
  marks() {
    const marks = [];
    for (const [name, ranges] of view().CSS.highlights) {
      if (!name.startsWith('balise-') || name === 'balise-flash') continue;
      for (const { startContainer, startOffset, endContainer, endOffset } of ranges) {
        if (!startContainer.isConnected) continue;
        const range = made.element.ownerDocument.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
        const style = view().getComputedStyle(startContainer.parentElement, `::highlight(${name})`);
        if (boxes.length === 0 || style.textDecorationLine !== 'underline') continue;
        const inside = isField() || made.element.contains(startContainer);
        marks.push({ words: range.toString().replaceAll('\u00a0', ' '), inside, over: isField() ? under(boxes) : null, middle: middleOf(boxes[0]) });
      }
    }
    return marks;
  },
  /** The selection as the composer has it: the text before and inside it. */
  selection() {
    const { element } = made;
    if (isField()) {
      const { value, selectionStart, selectionEnd } = element;
      return [value.slice(0, selectionStart), value.slice(selectionStart, selectionEnd)];
    }
    const root = element.getRootNode();
    const selection = root.getSelection?.() ?? view().getSelection();
    const chosen = (root.host && selection.getComposedRanges?.({ shadowRoots: [root] })[0]) ?? selection.getRangeAt(0);
    const range = element.ownerDocument.createRange();
    range.setStart(element, 0);
    range.setEnd(chosen.startContainer, chosen.startOffset);
    const before = range.toString();
    range.setStart(chosen.startContainer, chosen.startOffset);
    range.setEnd(chosen.endContainer, chosen.endOffset);
    return [before, range.toString()];
  },
};

if (container in frames) {
  const { contentWindow } = await frame(frames[container](), kind);
  window.bench = await contentWindow.ready;
} else {
  window.ready = (async () => {
    place = await containers[container]();
    await make();
    return bench;
  })();
  window.bench = await window.ready;
}

/** The middle of a box of the composer's document, in the outermost viewport. */
function middleOf(box) {
  const { x, y } = origin();
  return [x + box.x + box.width / 2, y + box.y + box.height / 2];
}

/** Where the composer's document stands in the outermost viewport. */
function origin() {
  const frame = view().frameElement;
  if (frame === null) return { x: 0, y: 0 };
  const { x, y } = frame.getBoundingClientRect();
  return { x: x + frame.clientLeft, y: y + frame.clientTop };
}

/** The characters of a text field under the ends of boxes, as the browser itself finds them for a click there. */
function under(boxes) {
  const at = (x, { y, height }) => {
    const found = made.element.getRootNode().caretPositionFromPoint?.(x, y + height / 2)
      ?? made.element.ownerDocument.caretPositionFromPoint(x, y + height / 2, { shadowRoots: [made.element.getRootNode()].filter((root) => root.host) });
    return found?.offsetNode === made.element ? found.offset : null;
  };
  return boxes.map((box) => {
    const [start, end] = [at(box.x, box), at(box.x + box.width, box)];
    return start === null || end === null ? '' : made.element.value.slice(start, end);
  }).join('');
}
