/* Where in the page our own elements can live beside a composer and still be seen, clicked and focused. */
import { outward } from '../engine.ts';

/**
 * The innermost element around `element` outside which we would be inert (an open modal dialog) or painted under it (the
 * top layer); the page's root where there is none.
 */
export function boundaryOf(element: Element): Element {
  for (let at = outward(element); at !== null; at = outward(at)) {
    if (at.matches('dialog:modal, :popover-open, :fullscreen')) return at;
  }
  return element.ownerDocument.documentElement;
}

/** Whether a popover is shown. */
export function isShown(popover: Element): boolean {
  return popover.matches(':popover-open');
}

/** Whether a point shows something one can press that is not around `element`: a place not to cover. */
export function isOverControl(x: number, y: number, element: Element): boolean {
  const hit = element.ownerDocument.elementFromPoint(x, y);
  const control = hit?.closest('button, a[href], input, textarea, select, summary, [role="button"], [contenteditable]');
  return control != null && !control.contains(element);
}
