/*
 * The text of a `textarea` or `input` cannot be reached by ranges, so its marks are painted on a copy: the same words in
 * the same font over the same place, transparent, out of reach of the pointer and of screen readers. Only the underlines
 * show.
 */
import type { Surface } from './highlights.ts';
import { isTag } from './nodes.ts';
import { common } from './place.ts';
import type { TextSpan } from './remap.ts';
import { boxOf, visibleBox } from './sight.ts';

/** What decides where each letter stands. Copied from the field whenever it is laid out again. */
const METRICS = [
  'direction',
  'unicode-bidi',
  'font-family',
  'font-size',
  'font-size-adjust',
  'font-stretch',
  'font-style',
  'font-variant',
  'font-weight',
  'font-feature-settings',
  'font-variation-settings',
  'font-kerning',
  'font-optical-sizing',
  'letter-spacing',
  'word-spacing',
  'line-height',
  'tab-size',
  'text-align',
  'text-indent',
  'text-rendering',
  'text-transform',
  'white-space',
  'word-break',
  'overflow-wrap',
  'hyphens',
  'line-break',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
] as const;

/** A transparent copy of a text field's words, alone in a shadow root of ours: its ranges lead the page there. */
export class Mirror implements Surface {
  private readonly frame = document.createElement('div');
  private readonly sheet = document.createElement('div');
  private readonly words = document.createTextNode('');
  private styled = '';

  constructor(
    private readonly field: HTMLTextAreaElement | HTMLInputElement,
    readonly root: ShadowRoot,
    signal: AbortSignal,
  ) {
    this.frame.className = 'mirror';
    this.frame.setAttribute('aria-hidden', 'true');
    this.sheet.className = 'mirror-sheet';
    const line = document.createElement('span');
    line.append(this.words);
    this.sheet.append(line);
    this.frame.append(this.sheet);
    root.prepend(this.frame);
    field.addEventListener('scroll', () => this.scroll(), { signal, passive: true });
    signal.addEventListener('abort', () => this.frame.remove());
  }

  ranges(spans: readonly TextSpan[]): (Range | null)[] {
    return spans.map(({ start, end }) => {
      if (end > this.words.length) return null;
      const range = document.createRange();
      range.setStart(this.words, start);
      range.setEnd(this.words, end);
      return range;
    });
  }

  /** Takes the field's words; marks are to be painted again after this. */
  write(text: string): void {
    if (this.words.data !== text) this.words.data = text;
    this.scroll();
  }

  /** Lays the copy over the field, as it now stands and looks. */
  place(): void {
    const { field, frame, sheet } = this;
    const box = boxOf(field);
    const style = getComputedStyle(field);
    const single = isTag(field, 'input');
    const metrics = METRICS.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    if (metrics !== this.styled) {
      this.styled = metrics;
      for (const name of METRICS) sheet.style.setProperty(name, style.getPropertyValue(name));
      // What the browser itself lays down for the text inside a field.
      sheet.style.setProperty('white-space', single ? 'pre' : style.whiteSpace === 'nowrap' ? 'pre' : 'pre-wrap');
      sheet.style.setProperty('overflow-wrap', single ? 'normal' : 'break-word');
      sheet.style.setProperty('display', single ? 'flex' : 'block');
      sheet.style.setProperty('align-items', 'center');
    }
    // A field drawn larger or smaller by a transform: the copy is laid out at its own size and scaled alike.
    const scaleX = field.offsetWidth === 0 ? 1 : box.width / field.offsetWidth;
    const scaleY = field.offsetHeight === 0 ? 1 : box.height / field.offsetHeight;
    const inside = single ? insideBorders(field, style) : field;
    const left = box.left + inside.clientLeft * scaleX;
    const top = box.top + inside.clientTop * scaleY;
    const { style: at } = frame;
    at.setProperty('width', `${inside.clientWidth}px`);
    at.setProperty('height', `${inside.clientHeight}px`);
    at.setProperty('transform', `translate(${left}px, ${top}px) scale(${scaleX}, ${scaleY})`);
    sheet.style.setProperty('width', `${inside.clientWidth}px`);
    sheet.style.setProperty('min-height', `${inside.clientHeight}px`);

    const inner = { left, top, width: inside.clientWidth * scaleX, height: inside.clientHeight * scaleY };
    const seen = common(visibleBox(field), inner);
    const insets = [
      (seen.top - top) / scaleY,
      (left + inner.width - seen.left - seen.width) / scaleX,
      (top + inner.height - seen.top - seen.height) / scaleY,
      (seen.left - left) / scaleX,
    ];
    at.setProperty('clip-path', `inset(${insets.map((inset) => `${inset}px`).join(' ')})`);
    at.setProperty('visibility', seen.width > 0 && seen.height > 0 ? 'visible' : 'hidden');
    this.scroll();
  }

  private scroll(): void {
    const { scrollLeft, scrollTop } = this.field;
    this.sheet.style.setProperty('transform', `translate(${-scrollLeft}px, ${-scrollTop}px)`);
  }
}

/** What `client*` mean elsewhere: Firefox counts the padding beside the text of an `input` as its border. */
function insideBorders(
  { offsetWidth, offsetHeight }: HTMLElement,
  style: CSSStyleDeclaration,
): Pick<Element, 'clientLeft' | 'clientTop' | 'clientWidth' | 'clientHeight'> {
  const [top = 0, right = 0, bottom = 0, left = 0] = ['top', 'right', 'bottom', 'left'].map((side) =>
    parseFloat(style.getPropertyValue(`border-${side}-width`)),
  );
  return { clientLeft: left, clientTop: top, clientWidth: offsetWidth - left - right, clientHeight: offsetHeight - top - bottom };
}
