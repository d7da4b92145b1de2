/* From an element that has the focus to the field that is being written in, if it is one for a reply. */
import { outward } from '../engine.ts';
import { isHtml, isTag } from '../nodes.ts';
import { ACCEPTED, REFUSED } from './generic.ts';
import type { KnownField, Site } from './site.ts';

/** The composer's element for a focused `element`, or null when it is not for writing a reply. */
export function fieldOf(element: Element, site: Site): HTMLElement | null {
  const field = editingHost(element);
  if (field === null) return null;
  // A composer whose selectors no longer match is still one, as it would be on any page.
  const known = knownAs(field, site) !== null || field.matches(ACCEPTED.fields) || field.isContentEditable;
  if (!known && !(field.matches(ACCEPTED.ifLabelled) && ACCEPTED.label.test(labelsOf(field)))) return null;
  if (field.matches(REFUSED.fields) || isInside(field, REFUSED.inside)) return null;
  const form = field.closest('form');
  if (form?.querySelector(REFUSED.beside) != null) return null;
  return field.offsetWidth >= REFUSED.below.width && field.offsetHeight >= REFUSED.below.height ? field : null;
}

/** Which of the site's composers this is; null for one that the site does not know. */
export function knownAs(field: HTMLElement, site: Site): KnownField | null {
  return (
    site.composers.find(
      (known) =>
        (known.field === undefined || field.matches(known.field)) &&
        (known.inside === undefined || isInside(field, known.inside)),
    ) ?? null
  );
}

/** Whether `element`, or something around it, matches. */
export function isInside(element: Element, selector: string): boolean {
  for (let at: Element | null = element; at !== null; at = outward(at)) {
    if (at.matches(selector)) return true;
  }
  return false;
}

/** Focus may be on something inside an editor: its editable root is the field. */
function editingHost(element: Element): HTMLElement | null {
  if (!isHtml(element)) return null;
  let host = element;
  while (host.isContentEditable && host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

/** Everything that tells the person what the field is for. */
function labelsOf(field: HTMLElement): string {
  const said = ['aria-label', 'placeholder', 'aria-placeholder', 'name', 'id', 'title'].map((name) => field.getAttribute(name));
  const labels = isTag(field, 'input') ? Array.from(field.labels ?? [], (label) => label.textContent) : [];
  return [...said, ...labels].join(' ');
}
