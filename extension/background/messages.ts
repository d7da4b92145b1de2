/* What the content script and the frame ask of the background script, and what a page's content scripts are told and tell. */

/** Asked with `runtime.sendMessage`. */
export type BackgroundRequest =
  /** From a content script; answered with `{ nonce }`. */
  | { type: 'issue-nonce' }
  /** From our frame, with what it was given; answered with `{ ok, host }`: the host of the page. */
  | { type: 'redeem-nonce'; nonce: string }
  /** From a content script: one more reply was read. */
  | { type: 'replied' };

/** The answer to `issue-nonce`; null when storage failed. */
export type IssuedNonce = { nonce: string } | null;

/** Sent to every frame of a tab. */
export type PageCommand =
  /** The person pressed a keyboard shortcut (see `commands` in the manifest). */
  | { type: 'toggle-panel' | 'next-remark' | 'apply-fix' | 'templates' }
  /** The diagnostic page asks what matches; each frame answers with a `Diagnosis`. */
  | { type: 'diagnose' };

/** From a content script to the diagnostic page. */
export interface Diagnosis {
  type: 'diagnosis';
  report: PageReport;
}

/** What one frame of a page knows. It holds no text of the page: a test looks for some. */
export interface PageReport {
  /** The page itself, not a frame in it. */
  top: boolean;
  site: string;
  platform: string;
  /** Version of the core in the frame; null when none has started. */
  core?: string | null;
  /** The composer served last: its kind, which is left out with all that is said of it while there is none, and the site's name for it. */
  kind?: string;
  known: string | null;
  /** The reader that decided about the message answered, and what it found. */
  reader?: string | null;
  message?: boolean;
  author?: boolean;
  /** The person chose the message. */
  chosen?: boolean;
  composers: (SelectorCount & { name: string })[];
  readers: ReaderReport[];
}

/** How often a selector matches; -1 when the browser does not know it. */
export interface SelectorCount {
  selector: string;
  count: number;
}

/** What matches of one reader. */
export interface ReaderReport {
  name: string;
  find: string;
  /** Where it applies, and what points. */
  conditions: SelectorCount[];
  /** Messages on the page. */
  messages: number;
  /** In how many of them each selector of title, words and author is found. */
  parts: SelectorCount[];
}
