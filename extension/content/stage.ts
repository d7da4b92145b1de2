/*
 * Our place in the page: one host element with a closed shadow root, a transparent popover over the whole viewport. As a
 * popover it stands in the top layer, so that no ancestor's transform, clipping or z-index touches it; it is mounted
 * inside whatever makes the rest of the page inert (an open modal dialog), or it would be inert itself.
 */
import { boundaryOf, isShown } from './composers/boundary.ts';
import { adopt, sheetOf } from './sheets.ts';
import type { Settings } from './wire.ts';
import css from './stage.css';

const HOST = 'balise-stage';
/** A page's rule for backdrops must not dim the whole page through our popover. */
const BACKDROP = `${HOST}::backdrop { display: none !important; }`;
/** A page's style sheet reaches the host element, so what matters is said inline and as important. */
const STYLE = {
  all: 'initial',
  display: 'block',
  position: 'fixed',
  inset: '0',
  width: '100%',
  height: '100%',
  'max-width': 'none',
  'max-height': 'none',
  margin: '0',
  padding: '0',
  border: '0',
  background: 'transparent',
  overflow: 'visible',
  'pointer-events': 'none',
  'z-index': '2147483647',
};

/** Host and shadow root. */
export class Stage {
  readonly host = document.createElement(HOST);
  readonly root: ShadowRoot;
  private readonly backdrop = sheetOf(BACKDROP);
  private readonly sizes: ResizeObserver;

  /** `lost` is called when the page takes the host away. */
  constructor(lost: () => void) {
    this.host.popover = 'manual';
    for (const [name, value] of Object.entries(STYLE)) this.host.style.setProperty(name, value, 'important');
    this.theme('auto');
    this.root = this.host.attachShadow({ mode: 'closed' });
    adopt(this.root, sheetOf(css));
    // An observed element that leaves the page shrinks to nothing, whichever ancestor went with it.
    this.sizes = new ResizeObserver(() => {
      if (!this.host.isConnected) lost();
    });
  }

  /** Whether `element` cannot be served from where the host is. Moving the host reloads a frame inside it. */
  mustMove(element: HTMLElement): boolean {
    return this.host.parentNode !== boundaryOf(element);
  }

  /** Puts the host where `element` can be served from. */
  mountFor(element: HTMLElement): void {
    const boundary = boundaryOf(element);
    boundary.append(this.host);
    const around = boundary.getRootNode();
    if (around instanceof Document || around instanceof ShadowRoot) adopt(around, this.backdrop);
    if (!isShown(this.host)) this.host.showPopover();
    this.sizes.observe(this.host);
  }

  /** The theme chosen; `auto` follows the system. */
  theme(theme: Settings['theme']): void {
    this.host.style.setProperty('color-scheme', theme === 'auto' ? 'light dark' : theme, 'important');
  }

  /** Leaves the page. */
  remove(): void {
    this.sizes.disconnect();
    this.host.remove();
  }
}
