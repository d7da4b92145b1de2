/* What posts a reply: the site's own button beside the field, the one that submits its form, or the keys for it. */
import { outward } from '../engine.ts';
import { isTag } from '../nodes.ts';
import type { Site } from './site.ts';

const SUBMIT = 'button:not([type="button"], [type="reset"]), input[type="submit"]';

/** The button that this press posts what is in `field` with; null when it does not. */
export function pressedToPost(event: Event, field: HTMLElement, { post }: Site): Element | null {
  const pressed = event.composedPath();
  const isPressed = (element: Element): boolean => pressed.includes(element);
  const form = field.closest('form');
  const submit = form === null ? undefined : [...form.querySelectorAll(SUBMIT)].find(isPressed);
  if (submit !== undefined) return submit;
  // Of several composers each has its own button: the nearest around the field.
  for (let at = outward(field); at !== null && post?.button !== undefined; at = outward(at)) {
    const buttons = [...at.querySelectorAll(post.button)];
    if (buttons.length > 0) return buttons.find(isPressed) ?? null;
  }
  return null;
}

/** Whether these keys, in `field`, post it. */
export function isPostKey({ key, ctrlKey, metaKey, shiftKey, isComposing }: KeyboardEvent, field: HTMLElement, { post }: Site): boolean {
  if (key !== 'Enter' || isComposing) return false;
  const submits = isTag(field, 'input') && field.form !== null;
  return ctrlKey || metaKey || (!shiftKey && (submits || post?.enter === true));
}
