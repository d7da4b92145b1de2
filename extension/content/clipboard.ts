/* Putting a text on the clipboard because the person asked. */

/** Copies `text`; false when the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not there in pages without TLS, nor where the page's policy forbids it.
    return copyByCommand(text);
  }
}

/** By the copy command, whose content we give: nothing is added to the page and no selection is touched. */
function copyByCommand(text: string): boolean {
  let done = false;
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  window.addEventListener('copy', give, { capture: true, once: true });
  document.execCommand('copy');
  window.removeEventListener('copy', give, { capture: true });
  return done;
}
