/* Putting a text on the clipboard because the person asked. */

/**
 * Copies `text`. By the copy command first: the page around us may forbid the newer way to frames, and this one waits for nothing
 * while the press that asked for it counts.
 */
export async function copyText(text: string): Promise<void> {
  if (!copyByCommand(text)) await navigator.clipboard.writeText(text).catch(() => undefined);
}

/** By the copy command, whose content we give: no selection is touched. */
function copyByCommand(text: string): boolean {
  let done = false;
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    done = true;
  };
  addEventListener('copy', give, { capture: true, once: true });
  document.execCommand('copy');
  removeEventListener('copy', give, { capture: true });
  return done;
}
