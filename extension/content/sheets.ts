/* Style sheets adopted by a root: no element is added, and no page's CSP is in the way. */

/** Adopts `sheet` in `root`, again if the page has since put its own list in place, or moved the root through another document. */
export function adopt(root: Document | ShadowRoot, sheet: CSSStyleSheet): void {
  if (Array.from(root.adoptedStyleSheets).includes(sheet)) return;
  try {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // It is in another document now.
  }
}

/** Takes `sheet` out of `root`. */
export function release(root: Document | ShadowRoot, sheet: CSSStyleSheet): void {
  root.adoptedStyleSheets = Array.from(root.adoptedStyleSheets).filter((adopted) => adopted !== sheet);
}

/** A sheet from text. */
export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
