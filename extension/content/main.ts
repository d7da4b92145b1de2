/*
 * The content script's beginning. Until a composer has had the focus its two listeners are all there is: no timer, no
 * observer, no frame, no Wasm. Everything that comes after ends with one AbortController.
 */
import type { Diagnosis, PageCommand } from '../background/messages.ts';
import { Companion } from './companion.ts';
import { composerOf } from './composers/index.ts';
import { isOrphan, shadowOf } from './engine.ts';
import { Leave } from './leave.ts';
import { isElement, isShadowRoot } from './nodes.ts';
import { fieldOf } from './sites/field.ts';
import { siteHere } from './sites/index.ts';
import { siteReport } from './sites/report.ts';

const life = new AbortController();
const listening = { capture: true, signal: life.signal };
let companion: Companion | null = null;
let leave: Leave | null = null;

window.addEventListener('focusin', focused, listening);
chrome.runtime.onMessage.addListener(commanded);
// A composer that had the focus before we came.
if (document.activeElement !== null) attend(document.activeElement);

function focused(event: FocusEvent): void {
  const target = event.composedPath()[0];
  // An old script leaves the page to the new one, once that was said and the person goes elsewhere.
  if (isOrphan()) {
    if (companion?.outlive(target) !== true) life.abort();
    return;
  }
  if (event.isTrusted && isElement(target) && target !== companion?.host) attend(target);
}

function attend(target: Element): void {
  const element = innermost(target);
  const site = siteHere();
  const field = fieldOf(element, site);
  const composer = field === null ? null : composerOf(field);
  if (composer === null) return;
  leave ??= new Leave(() => companion?.dismiss(), life.signal);
  leave.whenGiven(() => {
    companion ??= new Companion(life);
    companion.attend(composer, site);
  });
}

/** Into closed shadow roots, which events do not show. Inside any root, later moves of the focus are heard only there. */
function innermost(target: Element): Element {
  let element = target;
  for (let root = shadowOf(element); root?.activeElement != null; root = shadowOf(element)) element = root.activeElement;
  for (let root = element.getRootNode(); isShadowRoot(root); root = root.host.getRootNode()) {
    root.addEventListener('focusin', focused as EventListener, listening);
  }
  return element;
}

/** Every frame of the tab hears a command: the one that has the focus itself, not a frame inside it, shows its panel. */
function commanded(command: PageCommand): void {
  if (command.type === 'diagnose') {
    const served = companion?.diagnosis();
    const report = { top: window === window.top, ...served?.report, ...siteReport(siteHere(), served?.field) };
    const diagnosis: Diagnosis = { type: 'diagnosis', report };
    void chrome.runtime.sendMessage(diagnosis).catch(() => undefined);
    return;
  }
  const active = document.activeElement;
  const elsewhere = active !== null && /^i?frame$/.test(active.localName);
  if (document.hasFocus() && !elsewhere) companion?.command(command.type);
}
