/*
 * The keys of the template menu. The caret stays in the composer: what moves in the menu is kept from the page and told to the
 * frame, and where the shortcut opened it, so is what one types.
 */
const MOVES = ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'];

/** Whether a key pressed in the composer is the menu's: one that moves, or, with `all`, one that writes. */
export function isMenuKey(event: KeyboardEvent, all: boolean): boolean {
  const { key } = event;
  if (!event.isTrusted || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (MOVES.includes(key)) return !event.shiftKey;
  return all && (key === 'Backspace' || [...key].length === 1);
}
