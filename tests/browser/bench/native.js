import { ADDRESS, PICTURE, joined, runOf } from './runs.js';

const field = (name, place) => {
  const element = place.appendChild(place.ownerDocument.createElement(name));
  element.className = 'field';
  element.setAttribute('aria-label', 'Reply to Sam');
  let text = '';
  element.addEventListener('input', () => { text = element.value; });
  return {
    element,
    model: () => text,
    formatted: () => text,
    load(lines) {
      text = lines.map((runs) => runs.map((run) => runOf(run).text).join('')).join('\n');
      element.value = text;
      element.setSelectionRange(text.length, text.length);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
};

export const textarea = (place) => field('textarea', place);
export const input = (place) => field('input', place);

/** A bare one: what the page would post is what stands in it. */
export function contenteditable(place) {
  const owner = place.ownerDocument;
  const element = place.appendChild(owner.createElement('div'));
  element.className = 'field';
  element.contentEditable = 'true';
  const nodeOf = (run) => {
    const { text, bold, link, mention, image, soft } = runOf(run);
    if (soft) return owner.createElement('br');
    if (image) return Object.assign(owner.createElement('img'), { alt: text, src: PICTURE, width: 18, height: 18 });
    if (bold) return wrap('b', text);
    if (link) return Object.assign(wrap('a', text), { href: ADDRESS });
    if (mention) return Object.assign(wrap('span', text), { contentEditable: 'false', className: 'mention' });
    return owner.createTextNode(text);
  };
  const wrap = (name, text) => {
    const node = owner.createElement(name);
    node.append(text);
    return node;
  };
  const runsIn = (node, format = {}) => {
    if (node.nodeType === 3) return [{ ...format, text: node.data.replaceAll('\u00a0', ' ') }];
    const own = {
      B: { bold: true }, STRONG: { bold: true }, A: { link: true },
    }[node.nodeName] ?? (node.className === 'mention' ? { mention: true } : {});
    if (node.nodeName === 'IMG') return [{ text: node.alt, image: true }];
    if (node.nodeName === 'BR') return [{ text: node.nextSibling ? '\n' : '' }];
    return [...node.childNodes].flatMap((child) => runsIn(child, { ...format, ...own }));
  };
  const lines = () => {
    const all = [[]];
    for (const child of element.childNodes) {
      if (child.nodeName === 'DIV' && (child !== element.firstChild)) all.push([]);
      all.at(-1).push(...runsIn(child));
    }
    return all;
  };
  return {
    element,
    model: () => lines().map((runs) => runs.map(({ text }) => text).join('')).join('\n'),
    formatted: () => lines().map(joined).join('\n'),
    load(loaded) {
      element.replaceChildren(...loaded.map((runs) => {
        const line = owner.createElement('div');
        line.append(...runs.map(nodeOf));
        return line;
      }));
      owner.defaultView.getSelection().collapse(element.lastChild, element.lastChild.childNodes.length);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}
