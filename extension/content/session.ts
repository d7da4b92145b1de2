/*
 * One composer in use: its draft and revision, the marks on it, the remarks set aside for it. This is where the state of a
 * session lives, since the frame can be lost at any time.
 */
import type { Composer } from './composers/composer.ts';
import type { PageReport } from '../background/messages.ts';
import { areValid } from './edits.ts';
import { Highlights, type Surface } from './highlights.ts';
import { Mirror } from './mirror.ts';
import { isField } from './nodes.ts';
import { remapSpans, singleEdit } from './remap.ts';
import { bringIntoView } from './sight.ts';
import type { Chosen } from './sites/selection.ts';
import { answered, contextOf } from './sites/thread.ts';
import type { Site } from './sites/site.ts';
import type { ApplyOutcome, DraftContext, FromFrame, IgnoredRemark, Mark, ToFrame } from './wire.ts';

type Analysis = Extract<FromFrame, { type: 'analysis' }>;
type Apply = Extract<FromFrame, { type: 'apply' }>;

/** Counts over all composers of the document, so that an answer about an earlier one is never taken for this one's. */
let revisions = 0;
/** How long the pointer rests on a word before it is taken for a question. */
const HOVER_MS = 350;
/** What was set aside, for when the person comes back to a composer. */
const setAside = new WeakMap<HTMLElement, IgnoredRemark[]>();

/** Whom a session tells what. */
export interface SessionEvents {
  /** For the frame. */
  send(message: ToFrame): void;
  /** The result for the text as it is now. */
  scored(analysis: Analysis): void;
  /** The person pressed a marked word. */
  pressed(remark: number | null): void;
  /** The pointer rests on a marked word, or no longer does. */
  hovered(remark: number | null): void;
  /** The text was emptied (most often: posted), and with it what was set aside. */
  blanked(): void;
}

/** One composer in use. */
export class Session {
  /** Whether the caret matters to the frame: it does while the panel is open. */
  followsCaret = false;
  revision = ++revisions;
  /** Posting was held once: the next press is the person's last word, until nothing is left to stop at. */
  warned = false;
  private held: number | null = null;
  private text = '';
  private selection: [number, number] | null = null;
  private before: { revision: number; text: string } | null = null;
  private context: DraftContext;
  /** The message that the person chose, until the reply is gone. */
  private chosen: Chosen | null = null;
  private marks: readonly Mark[] = [];
  private marksRevision = 0;
  /** A mark pressed before its result was here. */
  private awaited: Mark | null = null;
  private readonly highlights = new Highlights();
  private readonly mirror: Mirror | null;
  private readonly surface: Surface;
  private frame = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private composing = false;
  private writing = false;
  private hadFocus = false;
  /** The panel closed under the pointer: the next move is the browser's, not the person's. */
  private uncovered = false;

  constructor(
    readonly composer: Composer,
    readonly site: Site,
    mirrors: ShadowRoot,
    private readonly events: SessionEvents,
    signal: AbortSignal,
  ) {
    const { element } = composer;
    this.mirror = isField(element) ? new Mirror(element, mirrors, signal) : null;
    const root = element.getRootNode() as Document | ShadowRoot;
    this.surface = this.mirror ?? { root, ranges: (spans) => composer.ranges(spans) };
    ({ text: this.text, selection: this.selection } = composer.read());
    this.context = this.contextNow();

    composer.observe(() => this.changed(), signal);
    // Before the editor's own listener: Lexical writes a placeholder at once, which is no draft of the person.
    element.addEventListener('compositionstart', () => (this.composing = true), { signal, capture: true });
    element.addEventListener(
      'compositionend',
      () => {
        this.composing = false;
        this.changed();
        this.tell();
      },
      { signal },
    );
    element.addEventListener('pointerdown', () => (this.hadFocus = this.isFocused), { signal, capture: true });
    element.addEventListener('click', (event) => this.clicked(event), { signal, capture: true });
    for (const type of ['pointermove', 'pointerleave'] as const) {
      element.addEventListener(type, (event) => this.pointed(event), { signal, passive: true });
    }
    signal.addEventListener('abort', () => {
      clearTimeout(this.resting);
      cancelAnimationFrame(this.frame);
      this.highlights.dispose();
    });
  }

  /** Whether nothing is written. */
  get isBlank(): boolean {
    return this.text.trim() === '';
  }

  /** Whether the person is writing in it. */
  get isFocused(): boolean {
    const root = this.composer.element.getRootNode() as Document | ShadowRoot;
    return root.activeElement === this.composer.element && document.hasFocus();
  }

  /** The remark at which posting is to be held now; null without a result for exactly this text. */
  get hold(): number | null {
    return this.warned || this.marksRevision !== this.revision ? null : this.held;
  }

  /** What was set aside here. */
  get ignored(): IgnoredRemark[] {
    return setAside.get(this.composer.element) ?? [];
  }

  set ignored(ignored: IgnoredRemark[]) {
    setAside.set(this.composer.element, ignored);
  }

  /** Sends the draft as it is; in the middle of a word that an input method writes, once that is done. */
  tell(): void {
    if (this.composing) return;
    this.events.send({
      type: 'draft',
      revision: this.revision,
      // A lone surrogate is U+FFFD on the wire: as long, so offsets stay.
      text: this.text.toWellFormed(),
      selection: this.selection,
      context: this.context,
    });
  }

  /** Reads the page's context again: the person came back, or begins a new reply. */
  refresh(): void {
    const context = this.contextNow();
    if (JSON.stringify(context) === JSON.stringify(this.context)) return;
    this.context = context;
    this.revision = ++revisions;
    this.tell();
  }

  /** The person said what is answered; null for what the page tells. */
  choose(chosen: Chosen | null): void {
    this.chosen = chosen;
    this.refresh();
  }

  /** For a bug report: what was found, without a word of it. */
  report(): Pick<PageReport, 'kind' | 'reader' | 'message' | 'author' | 'chosen'> {
    const found = answered(this.composer.element, this.text, this.site);
    return {
      kind: this.composer.kind,
      reader: found?.reader ?? null,
      message: found?.message != null,
      author: found?.author != null,
      chosen: this.chosen !== null,
    };
  }

  /** The result for a revision: painted if it is this one, moved over the one edit since, or dropped. */
  analysed(analysis: Analysis): void {
    if (analysis.revision === this.revision) {
      this.show(analysis.marks, analysis.revision);
      this.held = analysis.hold;
      if (analysis.hold === null) this.warned = false;
      this.events.scored(analysis);
      const awaited = this.awaited;
      this.awaited = null;
      if (awaited !== null) {
        const same = analysis.marks.find((mark) => mark.start < awaited.end && awaited.start < mark.end);
        this.events.pressed(same?.id ?? null);
      }
    } else if (analysis.revision === this.before?.revision) {
      const edit = singleEdit(this.before.text, this.text);
      this.show(edit === null ? analysis.marks : remapSpans(analysis.marks, edit), analysis.revision);
    }
  }

  /** Does the edits that the person clicked, and answers how it went. */
  async apply({ request, revision, edits }: Apply): Promise<void> {
    const answer = (outcome: ApplyOutcome): void => this.events.send({ type: 'applied', request, outcome });
    await this.composed();
    this.check();
    const reading = this.composer.read();
    if (this.writing || revision !== this.revision || reading.text !== this.text) return answer('stale');
    if (!areValid(reading.text, edits)) return answer('failed');
    // Only the outcome counts: what the editor goes through on the way is no draft of the person.
    this.writing = true;
    let done = false;
    try {
      done = await this.composer.apply(edits, { text: reading.text, selection: this.selection });
    } catch {
      // An editor that throws has not done what was asked.
    } finally {
      this.writing = false;
    }
    answer(done ? 'done' : 'failed');
    this.check();
  }

  /** Shows the words of a remark, the caret unmoved. */
  reveal(start: number, end: number): void {
    this.mirror?.write(this.text);
    const find = (): DOMRect | undefined => {
      this.mirror?.place();
      return this.surface.ranges([{ start, end }])[0]?.getBoundingClientRect();
    };
    bringIntoView(this.composer.element, find);
    this.highlights.flash(this.surface, { start, end });
  }

  /** Where the words of a remark are; null when they are not marked. */
  boxOf(remark: number): DOMRect | null {
    const mark = this.marks.find(({ id }) => id === remark);
    const range = mark && this.surface.ranges([mark])[0];
    return range?.getClientRects()[0] ?? null;
  }

  /** The mark after the one of `remark`, else after the caret, and from the end the first again. */
  next(remark: number | null): Mark | null {
    if (this.marksRevision !== this.revision) return null;
    const marks = this.marks.toSorted((a, b) => a.start - b.start || a.id - b.id);
    const at = marks.findIndex(({ id }) => id === remark);
    const from = this.selection?.[0] ?? 0;
    return (at < 0 ? marks.find(({ start }) => start >= from) : marks[at + 1]) ?? marks[0] ?? null;
  }

  /** Gives focus and selection back to the composer. */
  refocus(): void {
    this.composer.focus(this.selection);
  }

  /** The panel went away, maybe from under the pointer. What the pointer rested on before that is answered by now. */
  uncover(wasUnderPointer: boolean): void {
    clearTimeout(this.resting);
    this.uncovered = wasUnderPointer;
  }

  /** The composer moved or changed its size. */
  place(): void {
    this.mirror?.place();
  }

  /**
   * Reads at once, so that the result can be painted in the same frame as the key press, and once more in the next frame,
   * for editors and scripts that answer the key later.
   */
  private changed(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.check();
    });
    this.check();
  }

  private check(): void {
    if (this.writing || !this.composer.element.isConnected) return;
    const { text, selection } = this.composer.read();
    const edit = singleEdit(this.text, text);
    const moved = selection !== null && (selection[0] !== this.selection?.[0] || selection[1] !== this.selection[1]);
    if (selection !== null) this.selection = selection;
    if (edit === null) {
      // The editor drew the same words anew (Draft does after each composition): the marks went with the old ones.
      if (this.highlights.isStale) this.highlights.paint(this.surface, this.marks);
      if (moved && this.followsCaret) this.tell();
      return;
    }
    // Who types asks nothing by where the pointer was left.
    clearTimeout(this.resting);
    const wasBlank = this.isBlank;
    this.before = { revision: this.revision, text: this.text };
    this.awaited = null;
    this.text = text;
    this.revision = ++revisions;
    this.show(remapSpans(this.marks, edit), this.before.revision);
    if (wasBlank && !this.isBlank) this.context = this.contextNow();
    if (!wasBlank && this.isBlank) {
      this.ignored = [];
      this.chosen = null;
      this.context = this.contextNow();
      this.events.blanked();
    }
    this.tell();
  }

  private contextNow(): DraftContext {
    const context = contextOf(this.composer.element, this.text, this.site);
    return this.chosen === null ? context : { ...context, ...this.chosen, chosen: true };
  }

  private show(marks: readonly Mark[], revision: number): void {
    this.marks = marks;
    this.marksRevision = revision;
    // A clean draft needs no copy laid out with every key.
    this.mirror?.write(marks.length > 0 ? this.text : '');
    if (marks.length > 0) this.mirror?.place();
    this.highlights.paint(this.surface, marks);
  }

  /** A plain press on a marked word, while already writing: not the press that only brought the caret. */
  private clicked(event: MouseEvent): void {
    const plain = event.button === 0 && event.detail === 1 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!event.isTrusted || !plain || !this.hadFocus || this.selection?.[0] !== this.selection?.[1]) return;
    // A key pressed just before is not read yet, and its edit would undo the press.
    this.check();
    const mark = this.highlights.at(event.clientX, event.clientY);
    if (mark === null) return;
    clearTimeout(this.resting);
    // A remark is named by its revision: one pressed while a result is under way opens when that is here.
    if (this.marksRevision === this.revision) this.events.pressed(mark.id);
    else this.awaited = mark;
  }

  private pointed({ type, clientX, clientY, movementX, movementY, buttons }: PointerEvent): void {
    // A panel that closes over marked words moves no pointer, but browsers report one, by as far as it went inside the panel.
    const isNoMove = this.uncovered || (movementX === 0 && movementY === 0);
    this.uncovered = false;
    if (type === 'pointermove' && isNoMove) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      const isOn = type === 'pointermove' && buttons === 0 && this.marksRevision === this.revision;
      this.events.hovered((isOn ? this.highlights.at(clientX, clientY) : null)?.id ?? null);
    }, HOVER_MS);
  }

  /** Resolves when no input method is in the middle of a word. */
  private composed(): Promise<void> {
    if (!this.composing) return Promise.resolve();
    return new Promise((resolve) =>
      this.composer.element.addEventListener('compositionend', () => setTimeout(resolve, 0), { once: true }),
    );
  }
}
