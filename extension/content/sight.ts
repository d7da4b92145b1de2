/* What of an element can be seen, and bringing words into view. */
import { outward } from './engine.ts';
import { common, type Box } from './place.ts';

/** The element's border box, cut to what its scrolling ancestors and the viewport show. */
export function visibleBox(element: HTMLElement): Box {
  const view = element.ownerDocument.documentElement;
  let box: Box = common(boxOf(element), { left: 0, top: 0, width: view.clientWidth, height: view.clientHeight });
  for (let at = outward(element); at !== null && at !== view && at !== element.ownerDocument.body; at = outward(at)) {
    if (cuts(at)) box = common(box, boxOf(at));
  }
  return box;
}

/** Scrolls as little as possible until the rectangle that `find` measures is in view; the caret and focus stay. */
export function bringIntoView(element: HTMLElement, find: () => DOMRect | undefined): void {
  for (let at: Element | null = element; at !== null; at = outward(at)) {
    const rect = find();
    if (rect === undefined) return;
    if (at.scrollHeight <= at.clientHeight || (at !== element && !cuts(at))) continue;
    const box = at === at.ownerDocument.documentElement ? viewportOf(at) : boxOf(at);
    const below = rect.bottom - (box.top + box.height);
    const above = box.top - rect.top;
    if (above > 0) at.scrollTop -= above + rect.height;
    else if (below > 0) at.scrollTop += below + rect.height;
  }
  const rect = find();
  const viewport = viewportOf(element.ownerDocument.documentElement);
  if (rect !== undefined && (rect.top < 0 || rect.bottom > viewport.height)) {
    element.ownerDocument.defaultView?.scrollBy({ top: rect.top - viewport.height / 2, behavior: 'instant' });
  }
}

/** The border box of an element in the viewport. */
export function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

function viewportOf(root: Element): Box {
  return { left: 0, top: 0, width: root.clientWidth, height: root.clientHeight };
}

function cuts(element: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  return overflowX !== 'visible' || overflowY !== 'visible';
}
