/*
 * Following an element over the page without a timer: scrolls, resizes, layout shifts and transforms call back at most
 * once a frame, and an element that stands still costs nothing.
 */

/** Calls `moved` whenever `element` may stand elsewhere or have another size, until `signal` aborts. */
export function follow(element: Element, moved: () => void, signal: AbortSignal): void {
  const view = element.ownerDocument.defaultView ?? window;
  let frame = 0;
  const soon = (): void => {
    if (frame === 0) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        moved();
        shifts.watch();
      });
    }
  };
  const shifts = new ShiftObserver(element, soon);
  const sizes = new ResizeObserver(soon);
  sizes.observe(element);
  const options = { signal, capture: true, passive: true };
  // A page that animates its composer into place moves it without scrolling.
  for (const type of ['scroll', 'resize', 'transitionend', 'animationend']) {
    view.addEventListener(type, soon, options);
    view.visualViewport?.addEventListener(type, soon, options);
  }
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    shifts.disconnect();
  });
  soon();
}

/**
 * Tells when an element leaves the place where it was last seen: an intersection observer whose root is cut to exactly
 * that place fires as soon as the element is no longer wholly in it (the technique is Floating UI's `autoUpdate`).
 */
class ShiftObserver {
  private observer: IntersectionObserver | null = null;
  private place = '';

  constructor(
    private readonly element: Element,
    private readonly moved: () => void,
  ) {}

  /** Observes the place where the element is now. */
  watch(): void {
    const { left, top, right, bottom, width, height } = this.element.getBoundingClientRect();
    const root = this.element.ownerDocument.documentElement;
    const insets = [top, root.clientWidth - right, root.clientHeight - bottom, left];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(' ');
    if (this.observer !== null && rootMargin === this.place) return;
    this.disconnect();
    this.place = rootMargin;
    if (width === 0 || height === 0) return;
    let seen = -1;
    this.observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        // The first report says how much of it is in view where it stands; any change from that is a move.
        if (seen < 0) seen = entry.intersectionRatio;
        else if (entry.intersectionRatio !== seen) this.moved();
      },
      { root: this.element.ownerDocument, rootMargin, threshold: [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1] },
    );
    this.observer.observe(this.element);
  }

  disconnect(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.place = '';
  }
}
