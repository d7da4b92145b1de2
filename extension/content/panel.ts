/* The frame as the person sees it: shown or away, as high as its content, beside the composer. */
import { AT_A_WORD, PANEL_MOST, placePanel, type Box, type PanelSide } from './place.ts';

const WIDTH = 380;
const FIRST_HEIGHT = 320;

/** Shows and places the frame's element. */
export class Panel {
  private height = FIRST_HEIGHT;
  private shown = false;
  private side: PanelSide | null = null;
  private isCard = false;
  /** Its content has not yet said how high it is: until then its side is a guess. */
  private isFresh = true;

  constructor(private readonly iframe: HTMLIFrameElement) {
    iframe.classList.add('panel', 'away');
  }

  /** Whether the person sees it. */
  get isOpen(): boolean {
    return this.shown;
  }

  /** Shows it beside `anchor`. With `focus`, the keyboard goes into it: the person asked for it by keyboard. */
  open(anchor: Box, focus: boolean, isCard: boolean): void {
    this.shown = true;
    this.isFresh = true;
    this.side = null;
    this.isCard = isCard;
    this.place(anchor);
    this.iframe.classList.remove('away');
    if (focus) this.iframe.focus({ preventScroll: true });
  }

  /** Away. It stays loaded: the score goes on. */
  close(): void {
    this.shown = false;
    this.iframe.classList.add('away');
  }

  /** As high as its content says, within the law. */
  resize(height: number): void {
    if (this.isFresh) this.side = null;
    this.isFresh = false;
    this.height = Math.max(1, Math.min(Math.ceil(height), PANEL_MOST));
  }

  /** Stands beside `anchor`, in view. */
  place(anchor: Box): void {
    const view = document.documentElement;
    const size = { width: WIDTH, height: this.height };
    const viewport = { width: view.clientWidth, height: view.clientHeight };
    const { side, box } = placePanel(anchor, size, viewport, this.side, this.isCard ? AT_A_WORD : undefined);
    this.side = side;
    const { style } = this.iframe;
    style.setProperty('width', `${box.width}px`);
    style.setProperty('height', `${box.height}px`);
    style.setProperty('transform', `translate(${Math.round(box.left)}px, ${Math.round(box.top)}px)`);
  }
}
