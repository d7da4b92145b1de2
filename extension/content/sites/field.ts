/* From an element that has the focus to the field that is being written in, if it is one for a reply. */
import { outward } from '../engine.ts';
import type { Site } from './site.ts';

/** The composer's element for a focused `element`, or null when it is not for writing a reply. */
export function fieldOf(element: Element, site: Site): HTMLElement | null {
  const field = editingHost(element);
  if (field === null) return null;
  const { composers } = site;
  const accepted = field.matches(composers.accepts) || field.isContentEditable;
  if (!accepted && !(field.matches(composers.acceptsIfLabelled) && composers.label.test(labelsOf(field)))) return null;
  if (field.matches(composers.refuses) || isInside(field, composers.refusesInside)) return null;
  const form = field.closest('form');
  if (form?.querySelector(composers.refusesBeside) != null) return null;
  return field.offsetWidth >= composers.least.width && field.offsetHeight >= composers.least.height ? field : null;
}

/** Focus may be on something inside an editor: its editable root is the field. */
function editingHost(element: Element): HTMLElement | null {
  if (!(element instanceof HTMLElement)) return null;
  let host = element;
  while (host.isContentEditable && host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

function isInside(element: Element, selector: string): boolean {
  for (let at: Element | null = element; at !== null; at = outward(at)) {
    if (at.matches(selector)) return true;
  }
  return false;
}

/** Everything that tells the person what the field is for. */
function labelsOf(field: HTMLElement): string {
  const said = ['aria-label', 'placeholder', 'aria-placeholder', 'name', 'id', 'title'].map((name) => field.getAttribute(name));
  const labels = field instanceof HTMLInputElement ? Array.from(field.labels ?? [], (label) => label.textContent) : [];
  return [...said, ...labels].join(' ');
}
