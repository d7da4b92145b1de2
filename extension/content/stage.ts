/*
 * Our place in the page: two host elements with closed shadow roots, transparent popovers over the whole viewport. As
 * popovers they stand in the top layer, so that no ancestor's transform, clipping or z-index touches them; they are
 * mounted inside whatever makes the rest of the page inert (an open modal dialog), or they would be inert themselves.
 *
 * Two, because the registry of highlights is shared: through the range of a mark in the mirror the page's scripts reach
 * the shadow root around it. They find the words there that the page has anyway, and no way to the badge and the frame.
 */
import { boundaryOf, isShown } from './composers/boundary.ts';
import { isDocument, isShadowRoot } from './nodes.ts';
import { adopt, sheetOf } from './sheets.ts';
import type { Settings } from './wire.ts';
import mirrorCss from './mirror.css';
import stageCss from './stage.css';

const STAGE = 'balise-stage';
const MIRRORS = 'balise-mirrors';
/** A page's rule for backdrops must not dim the whole page through our popovers. */
const BACKDROPS = `:is(${STAGE}, ${MIRRORS})::backdrop { display: none !important; }`;
/** A page's style sheet reaches the host elements, so what matters is said inline and as important. */
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

/** Hosts and shadow roots. */
export class Stage {
  readonly host = hostOf(STAGE);
  /** For badge and frame. */
  readonly root = this.host.attachShadow({ mode: 'closed' });
  private readonly mirrorsHost = hostOf(MIRRORS);
  /** For the mirrors of text fields, apart. */
  readonly mirrors = this.mirrorsHost.attachShadow({ mode: 'closed' });
  /** What each root wears. A root that was in another document comes back without. */
  private readonly worn = [[this.root, sheetOf(stageCss)], [this.mirrors, sheetOf(mirrorCss)]] as const;
  private readonly backdrops = sheetOf(BACKDROPS);
  private readonly sizes: ResizeObserver;

  /** `lost` is called when the page takes the stage away. */
  constructor(lost: () => void) {
    this.theme('auto');
    // An observed element that leaves the page shrinks to nothing, whichever ancestor went with it.
    this.sizes = new ResizeObserver(() => {
      if (!this.host.isConnected) lost();
    });
  }

  /** Whether `element` cannot be served from where the stage is. Moving the stage reloads a frame inside it. */
  mustMove(element: HTMLElement): boolean {
    return this.host.parentNode !== boundaryOf(element);
  }

  /** Puts the stage where `element` can be served from. */
  mountFor(element: HTMLElement): void {
    const boundary = boundaryOf(element);
    // The later popover is the upper one: badge and panel stand over the mirrors.
    for (const host of [this.mirrorsHost, this.host]) {
      boundary.append(host);
      this.show(host);
    }
    for (const [root, sheet] of this.worn) adopt(root, sheet);
    this.sizes.observe(this.host);
  }

  /** Puts the mirrors back beside the stage, if the page took them alone. */
  mend(): void {
    const boundary = this.host.parentNode;
    if (boundary === null || this.mirrorsHost.parentNode === boundary) return;
    boundary.append(this.mirrorsHost);
    this.show(this.mirrorsHost);
  }

  /** The theme chosen; `auto` follows the system. */
  theme(theme: Settings['theme']): void {
    this.host.style.setProperty('color-scheme', theme === 'auto' ? 'light dark' : theme, 'important');
  }

  /** Leaves the page. */
  remove(): void {
    this.sizes.disconnect();
    this.mirrorsHost.remove();
    this.host.remove();
  }

  private show(host: HTMLElement): void {
    const around = host.getRootNode();
    if (isDocument(around) || isShadowRoot(around)) adopt(around, this.backdrops);
    if (host.isConnected && !isShown(host)) host.showPopover();
  }
}

function hostOf(name: string): HTMLElement {
  const host = document.createElement(name);
  host.popover = 'manual';
  for (const [property, value] of Object.entries(STYLE)) host.style.setProperty(property, value, 'important');
  return host;
}
