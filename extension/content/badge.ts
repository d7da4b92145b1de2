/*
 * The badge: score and shape in a pill at the composer's outer edge. It never takes the focus by mouse, never stands on
 * the words being written, and hides when its composer is out of sight.
 */
import { isOverControl } from './composers/boundary.ts';
import { icon } from './icons.ts';
import { badgePlaces, type BadgeSide, type Box } from './place.ts';
import { shapeOf } from './shape.ts';
import { boxOf, visibleBox } from './sight.ts';
import type { WireSeverity } from './wire.ts';

/** What the badge shows. */
export type BadgeState =
  /** The draft's score; null when it is blank. */
  | { score: number | null; worst: WireSeverity | null; summary: string }
  /** Balise cannot run here, in words for the title. */
  | { unable: string };

/** How long the score rests before it is read out: not with each key. */
const RESTED_MS = 1200;

/** The pill, in our shadow root. */
export class Badge {
  private readonly button = document.createElement('button');
  /** What a screen reader hears while one writes; with the panel open the frame says it. */
  private readonly voice = document.createElement('p');
  private speaking: ReturnType<typeof setTimeout> | undefined;
  private side: BadgeSide = 'right';

  constructor(
    private readonly composer: HTMLElement,
    layer: ParentNode,
    toggle: (byKeyboard: boolean) => void,
    signal: AbortSignal,
  ) {
    const { button } = this;
    button.type = 'button';
    button.className = 'badge';
    button.hidden = true;
    button.setAttribute('aria-haspopup', 'dialog');
    button.setAttribute('aria-expanded', 'false');
    // The composer keeps the focus and the caret; pages that close it on a press elsewhere must not see this one.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'touchstart']) {
      button.addEventListener(type, (event) => event.stopPropagation(), { passive: type === 'touchstart' });
    }
    // A press of Enter or Space clicks without a pointer.
    button.addEventListener('click', (event) => toggle(event.detail === 0));
    this.voice.role = 'status';
    layer.append(button, this.voice);
    signal.addEventListener('abort', () => {
      clearTimeout(this.speaking);
      button.remove();
      this.voice.remove();
    });
  }

  /** Where it stands; null while hidden. */
  get box(): Box | null {
    return this.button.hidden || this.button.style.visibility === 'hidden' ? null : boxOf(this.button);
  }

  /** Shows `state`. */
  show(state: BadgeState): void {
    const { button } = this;
    if ('unable' in state) {
      this.dress('blank unable', [icon('unable')], state.unable);
    } else if (state.score === null) {
      this.dress('blank', [icon('mark')], state.summary || chrome.i18n.getMessage('badgeName'));
    } else {
      const shape = shapeOf(state.worst);
      const number = document.createElement('span');
      number.textContent = String(state.score);
      this.dress(state.worst ?? '', shape === 'none' ? [number] : [icon(shape), number], state.summary);
    }
    button.hidden = false;
    this.place();
  }

  /** Away for now. */
  hide(): void {
    this.button.hidden = true;
  }

  /** There again, if it has something to say. */
  reappear(): void {
    if (this.button.hasChildNodes()) this.button.hidden = false;
  }

  /** Tells whether the panel is open. */
  expanded(open: boolean): void {
    this.button.setAttribute('aria-expanded', String(open));
  }

  /** Stands where there is room and nothing to press: where it stood before, if it still can. */
  place(): void {
    const { button, composer } = this;
    if (button.hidden) return;
    const box = visibleBox(composer);
    // Out of sight, or scrolled so far that the badge would stand beside something else.
    const gone = box.width < 1 || box.height < Math.min(12, composer.offsetHeight);
    button.style.visibility = gone ? 'hidden' : 'visible';
    if (gone) return;
    const view = composer.ownerDocument.documentElement;
    const viewport = { width: view.clientWidth, height: view.clientHeight };
    const size = { width: button.offsetWidth, height: button.offsetHeight };
    const places = badgePlaces(box, size, viewport);
    const before = places.find(({ side }) => side === this.side);
    const outside = [before, ...places].filter((place) => place !== undefined && place.side !== 'inside');
    // With something to press on every side, the least harm is beside the composer, not on its words.
    const place = outside.find((candidate) => candidate && this.isFree(candidate.box)) ?? places[0];
    if (place === undefined) return;
    this.side = place.side;
    button.style.transform = `translate(${Math.round(place.box.left)}px, ${Math.round(place.box.top)}px)`;
  }

  /** Nothing to press there. Our host lets the probe through; the badge, which may stand there already, is made to. */
  private isFree(box: Box): boolean {
    const { button } = this;
    button.style.pointerEvents = 'none';
    const xs = [box.left + 2, box.left + box.width / 2, box.left + box.width - 2];
    const ys = [box.top + 2, box.top + box.height - 2];
    const free = xs.every((x) => ys.every((y) => !isOverControl(x, y, this.composer)));
    button.style.pointerEvents = '';
    return free;
  }

  private dress(className: string, content: Node[], words: string): void {
    const { button } = this;
    button.className = `badge ${className}`.trim();
    button.replaceChildren(...content);
    button.title = words;
    button.setAttribute('aria-label', words);
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => {
      if (button.ariaExpanded === 'false') this.voice.textContent = words;
    }, RESTED_MS);
  }
}
