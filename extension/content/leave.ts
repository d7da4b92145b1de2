/*
 * Whether the person lets Balise work on this site. Asked of storage when a composer first has the focus, never before, and
 * followed from then on.
 */
import { isOrphan } from './engine.ts';

const KEY = 'sites';

/** The person's leave, on the site of this page. */
export class Leave {
  /** Null until storage has answered. */
  private given: boolean | null = null;
  private readonly asked: Promise<void>;

  /** `withdrawn` is called when the person turns the site off. */
  constructor(withdrawn: () => void, signal: AbortSignal) {
    this.asked = chrome.storage.local.get(KEY).then(
      ({ [KEY]: sites }) => void (this.given ??= !isOff(sites)),
      () => void (this.given ??= true),
    );
    const heard = (changes: Record<string, chrome.storage.StorageChange>, area: string): void => {
      const change = area === 'local' ? changes[KEY] : undefined;
      if (change === undefined) return;
      this.given = !isOff(change.newValue);
      if (!this.given) withdrawn();
    };
    chrome.storage.onChanged.addListener(heard);
    signal.addEventListener('abort', () => {
      if (!isOrphan()) chrome.storage.onChanged.removeListener(heard);
    });
  }

  /** Does it once storage has answered, at once when it has; not at all on a site that is off. */
  whenGiven(doIt: () => void): void {
    if (this.given === null) void this.asked.then(() => this.whenGiven(doIt));
    else if (this.given) doIt();
  }
}

/** Whether the page's site is off: that of the page around us, in a frame whose browser tells it. A site holds the hosts below it. */
function isOff(sites: unknown): boolean {
  const around = location.ancestorOrigins?.item(location.ancestorOrigins.length - 1);
  const host = around != null && URL.canParse(around) ? new URL(around).hostname : location.hostname;
  return Object.entries((sites ?? {}) as Record<string, { off?: unknown } | null>).some(
    ([site, choice]) => choice?.off === true && `.${host}`.endsWith(`.${site}`),
  );
}
