/*
 * What stands beside the composers of a document once one of them has had the focus: the frame, the panel, the badge, and
 * one session at a time. Made at the first composer; it goes with the content script.
 */
import { Badge } from './badge.ts';
import type { Composer } from './composers/composer.ts';
import { isFirefox } from './engine.ts';
import { follow } from './follow.ts';
import { isMenuKey } from './menu.ts';
import { Mount } from './mount.ts';
import { Panel } from './panel.ts';
import { around, type Box } from './place.ts';
import { Session } from './session.ts';
import { boxOf, visibleBox } from './sight.ts';
import { selectedMessage } from './sites/selection.ts';
import type { Site } from './sites/site.ts';
import { Stage } from './stage.ts';
import { isPostKey, pressedToPost } from './sites/posting.ts';
import type { BackgroundRequest, PageCommand, PageReport } from '../background/messages.ts';
import type { FromFrame, Opening } from './wire.ts';

interface Attending {
  session: Session;
  badge: Badge;
  end: AbortController;
}

/** Serves the composers of one document. */
export class Companion {
  private readonly stage: Stage;
  private readonly mount: Mount;
  private readonly panel: Panel;
  private attending: Attending | null = null;
  private unable = false;
  /** The template menu is open; true where it hears what one types, too. */
  private menu: boolean | null = null;
  /** Composers whose reply was counted. */
  private readonly counted = new WeakSet<HTMLElement>();
  /** The remark whose card is shown, of which revision, and where its words last were. */
  private card: { remark: number; revision: number; box: Box | null } | null = null;
  /** The button that was held: the card leaves it free. */
  private held: Element | null = null;
  /** The card came with the pointer, and goes with it. */
  private isHovered = false;
  private isOver = false;
  /** The panel has just been closed: if by Escape, the page must not hear of that key going up either. */
  private isClosing = false;

  /** That the extension was updated, taken while it can be asked for its words; and the composer whose badge says so. */
  private updatedAt: HTMLElement | null = null;
  private readonly updated = chrome.i18n.getMessage('badgeUpdated');

  constructor(private readonly life: AbortController) {
    const { signal } = life;
    this.stage = new Stage(() => this.lost());
    this.mount = new Mount(this.stage.root, {
      ready: () => this.greet(),
      heard: (message) => this.heard(message),
      unable: () => this.cannot(),
      orphaned: () => this.outlive() || life.abort(),
    });
    this.panel = new Panel(this.mount.iframe);
    this.guardKeys();
    // Chromium keeps no page for the way back that holds a frame of an extension.
    if (!isFirefox) {
      const part = (): void => {
        this.close(false);
        this.mount.part();
      };
      window.addEventListener('beforeunload', part, { signal });
    }
    window.addEventListener('pageshow', () => this.attending?.session.tell(), { signal });
    this.mount.iframe.addEventListener('mouseenter', () => (this.isOver = true), { signal });
    this.mount.iframe.addEventListener('mouseleave', () => (this.isOver = false), { signal });
    signal.addEventListener('abort', () => {
      this.leave();
      this.mount.part();
      this.stage.remove();
    });
  }

  /** Our host, to tell its events from the page's. */
  get host(): HTMLElement {
    return this.stage.host;
  }

  /** A composer has the focus: this one is served from now on. */
  attend(composer: Composer, site: Site): void {
    if (this.attending?.session.composer.element === composer.element) {
      this.attending.session.refresh();
      this.settle(composer.element);
      this.show();
      return;
    }
    this.leave();
    this.mount.forgive();
    this.settle(composer.element);
    const end = new AbortController();
    const badge = new Badge(composer.element, this.stage.root, (byKeyboard) => this.toggle(byKeyboard), end.signal);
    const session = new Session(
      composer,
      site,
      this.stage.mirrors,
      {
        send: (message) => this.mount.send(message),
        scored: ({ score, worst, summary }) => {
          this.unable = false;
          if (score !== null) this.count(composer.element);
          badge.show({ score, worst, summary });
          this.show();
        },
        pressed: (remark) => this.open(remark, false),
        hovered: (remark) => this.hovered(remark),
        blanked: () => {
          this.counted.delete(composer.element);
          this.mount.send({ type: 'hello', ignored: session.ignored });
          this.show();
        },
      },
      end.signal,
    );
    this.attending = { session, badge, end };
    follow(composer.element, () => this.place(), end.signal);
    composer.element.addEventListener('blur', () => setTimeout(() => this.show(), 0), { signal: end.signal });
    this.greet();
    if (this.unable) this.cannot();
  }

  /** A keyboard command. */
  command(command: PageCommand['type']): void {
    if (command === 'toggle-panel') this.toggle(true);
    else if (command === 'templates') this.openMenu();
    else this.step(command === 'apply-fix');
  }

  /** The keyboard command: opens with the keyboard in the panel, or closes. */
  toggle(byKeyboard: boolean): void {
    if (this.panel.isOpen && !this.isHovered) this.close(byKeyboard);
    else this.open(null, byKeyboard);
  }

  /** The template menu's shortcut: opens it at the caret, or closes it. */
  openMenu(): void {
    if (this.attending?.session.isFocused !== true || this.unable) return;
    this.attending.session.tell();
    this.mount.send({ type: 'menu' });
  }

  /** The panel away; `refocus` when the focus was in it. */
  close(refocus: boolean): void {
    if (!this.panel.isOpen) return;
    this.mount.send({ type: 'hide' });
    this.away(refocus);
  }

  /** The person turned the site off: everything goes. Another composer may begin anew. */
  dismiss(): void {
    this.leave();
    this.stage.remove();
  }

  /** The extension was updated or removed: the badge stays to say so, and all else goes. False when there is nobody to tell, or no more: the focus is elsewhere since, or (Firefox) a new script is here. */
  outlive(focused?: EventTarget): boolean {
    const element = this.attending?.session.composer.element;
    if (element === undefined) return !isFirefox && focused !== undefined && focused === this.updatedAt;
    this.updatedAt = element;
    this.leave();
    this.mount.part();
    const badge = new Badge(element, this.stage.root, () => undefined, this.life.signal);
    badge.show({ unable: this.updated });
    follow(element, () => badge.place(), this.life.signal);
    return true;
  }

  /** For a bug report: what is served, without a word of it. */
  diagnosis(): { field: HTMLElement | null; report: Pick<PageReport, 'core'> & Partial<PageReport> } {
    const session = this.attending?.session;
    return { field: session?.composer.element ?? null, report: { core: this.mount.version, ...session?.report() } };
  }

  /** To the next remark; or, to apply, first to its card: what is applied was seen. */
  private step(applies: boolean): void {
    const session = this.attending?.session;
    if (session === undefined) return;
    const { card } = this;
    if (applies && card?.revision === session.revision) {
      this.mount.send({ type: 'fix', remark: card.remark });
      return;
    }
    const mark = session.next(card?.remark ?? null);
    if (mark !== null) session.reveal(mark.start, mark.end);
    this.open(mark?.id ?? null, false);
  }

  /** A card that came with the pointer goes once that is on neither the words nor the card. */
  private hovered(remark: number | null): void {
    if (this.panel.isOpen && !this.isHovered) return;
    if (remark === null) {
      if (this.isHovered && !this.isOver) this.close(false);
    } else if (!this.isHovered || this.card?.remark !== remark) {
      this.open(remark, false);
      this.isHovered = true;
    }
  }

  /** Holds the first press that would post while a remark to stop at stands; the next one is the page's. */
  private hold(event: Event): void {
    const session = this.attending?.session;
    const remark = session?.hold ?? null;
    if (session === undefined || remark === null || !event.isTrusted || !this.mount.isReady) return;
    const { element } = session.composer;
    const button = event instanceof KeyboardEvent ? null : pressedToPost(event, element, session.site);
    if (event instanceof KeyboardEvent) {
      if (!event.composedPath().includes(element) || !isPostKey(event, element, session.site)) return;
    } else if (button === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    session.warned = true;
    this.open(remark, false, 'posting', button ?? element);
  }

  private open(remark: number | null, focus: boolean, opening: Opening = 'look', held: Element | null = null): void {
    const { attending } = this;
    if (attending === null || this.unable) return;
    this.isHovered = false;
    this.held = held;
    this.card = remark === null ? null : { remark, revision: attending.session.revision, box: null };
    attending.session.followsCaret = true;
    attending.session.tell();
    this.mount.send({ type: 'show', remark, focus, opening });
    this.reveal(attending, focus);
  }

  private reveal(attending: Attending, focus: boolean): void {
    const anchor = this.anchor(attending);
    this.panel.open(anchor, focus, this.card?.box != null);
    attending.badge.expanded(true);
  }

  private away(refocus: boolean): void {
    this.menu = this.card = null;
    this.panel.close();
    const { attending } = this;
    attending?.session.uncover(this.isOver);
    this.isHovered = this.isOver = false;
    if (attending === null) return;
    attending.session.followsCaret = false;
    attending.badge.expanded(false);
    this.isClosing = true;
    if (refocus) attending.session.refocus();
    this.show();
  }

  private heard(message: FromFrame): void {
    const session = this.attending?.session;
    switch (message.type) {
      case 'analysis':
        session?.analysed(message);
        break;
      case 'apply':
        if (session === undefined) this.mount.send({ type: 'applied', request: message.request, outcome: 'stale' });
        else void session.apply(message);
        break;
      case 'reveal':
        session?.reveal(message.start, message.end);
        break;
      case 'size':
        this.panel.resize(message.height);
        this.place();
        break;
      case 'whole':
        this.card = null;
        this.isHovered = false;
        this.place();
        break;
      case 'menu':
        if (this.attending === null) break;
        this.card = null;
        this.menu = message.all;
        this.attending.session.followsCaret = true;
        this.reveal(this.attending, false);
        break;
      case 'close':
        this.away(message.refocus);
        break;
      case 'theme':
        this.stage.theme(message.theme);
        break;
      case 'ignored':
        if (session !== undefined) session.ignored = message.ignored;
        break;
      case 'answering':
        if (session !== undefined) this.choose(session, message.selected);
        break;
    }
  }

  /** The person says what is answered: the text selected in the page, or what the page tells. */
  private choose(session: Session, selected: boolean): void {
    const chosen = selected ? selectedMessage(session.composer.element, session.site) : null;
    if (selected && chosen === null) {
      this.mount.send({ type: 'nothing-selected' });
      return;
    }
    session.choose(chosen);
    // Selecting took the focus from the composer. Somebody who uses the panel by keyboard stays there.
    if (document.activeElement !== this.host) session.refocus();
  }

  /** Tells a frame that is ready, perhaps for the second time, everything it needs. */
  private greet(): void {
    const session = this.attending?.session;
    if (session === undefined) return;
    this.mount.send({ type: 'hello', ignored: session.ignored });
    session.tell();
    if (this.panel.isOpen) this.mount.send({ type: 'show', remark: null, focus: false, opening: 'look' });
  }

  /** Stage and frame where this composer can use them. */
  private settle(element: HTMLElement): void {
    if (this.stage.host.isConnected && !this.stage.mustMove(element)) return;
    this.mount.start();
    this.stage.mountFor(element);
  }

  /** The page took our host away. */
  private lost(): void {
    const element = this.attending?.session.composer.element;
    if (element?.isConnected !== true) {
      this.leave();
      this.stage.remove();
      return;
    }
    this.mount.rebuild(() => {
      const current = this.attending?.session.composer.element;
      if (current?.isConnected === true) this.settle(current);
    });
  }

  private cannot(): void {
    this.unable = true;
    this.away(false);
    this.attending?.badge.show({ unable: chrome.i18n.getMessage('badgeCannotRun') });
  }

  /** A reply was read, once however often it changes: that is told, and nothing of it. */
  private count(element: HTMLElement): void {
    if (this.counted.has(element)) return;
    this.counted.add(element);
    const request: BackgroundRequest = { type: 'replied' };
    void chrome.runtime.sendMessage(request).catch(() => undefined);
  }

  /** Ends the session: the frame forgets, marks and badge go. */
  private leave(): void {
    const left = this.attending;
    if (left === null) return;
    this.attending = null;
    if (this.panel.isOpen) this.mount.send({ type: 'hide' });
    this.panel.close();
    this.card = null;
    this.isHovered = this.isOver = false;
    this.mount.send({ type: 'forget' });
    left.end.abort();
  }

  /** Everything where it belongs, after a scroll, a resize, or a move; nothing stays beside a composer that is gone. */
  private place(): void {
    const { attending } = this;
    if (attending === null) return;
    const { element } = attending.session.composer;
    if (!element.isConnected) {
      this.leave();
      return;
    }
    this.stage.mend();
    attending.session.place();
    attending.badge.place();
    const box = visibleBox(element);
    if (this.panel.isOpen && box.width > 0 && box.height > 0) this.panel.place(this.anchor(attending));
    else if (this.panel.isOpen && element.offsetWidth === 0) this.close(false);
  }

  /** The badge is there while one writes or has written; an empty composer that lost the focus is left in peace. */
  private show(): void {
    const { attending } = this;
    if (attending === null) return;
    const { session, badge } = attending;
    if (session.isBlank && !session.isFocused && !this.panel.isOpen) badge.hide();
    else badge.reappear();
    this.place();
  }

  private anchor({ session, badge }: Attending): Box {
    const { card } = this;
    if (card !== null && this.held === null) {
      if (card.revision === session.revision) card.box = session.boxOf(card.remark) ?? card.box;
      if (card.box !== null) return card.box;
    }
    const box = visibleBox(session.composer.element);
    const others = [badge.box, this.held && boxOf(this.held)];
    return others.reduce<Box>((all, other) => (other === null ? all : around(all, other)), box);
  }

  private guardKeys(): void {
    const options = { capture: true, signal: this.life.signal };
    for (const type of ['click', 'keydown'] as const) window.addEventListener(type, (event) => this.hold(event), options);
    window.addEventListener(
      'keydown',
      (event) => {
        this.isClosing = false;
        const element = this.attending?.session.composer.element;
        if (!this.panel.isOpen || element === undefined || !event.composedPath().includes(element)) return;
        if (this.menu !== null && isMenuKey(event, this.menu)) {
          event.preventDefault();
          event.stopImmediatePropagation();
          // Its form is filled in there.
          if (event.key === 'Tab') this.mount.iframe.focus({ preventScroll: true });
          this.mount.send({ type: 'key', key: event.key });
          return;
        }
        if (event.key !== 'Escape' || event.isComposing) return;
        // One Escape closes one thing: the panel, not also the page's dialog around it.
        event.preventDefault();
        event.stopImmediatePropagation();
        this.close(false);
      },
      options,
    );
    window.addEventListener(
      'keyup',
      (event) => {
        if (event.key === 'Escape' && this.isClosing) event.stopImmediatePropagation();
        this.isClosing = false;
      },
      options,
    );
    // A page that traps the focus in its own dialog, or folds its composer when the focus leaves, is not told that the
    // focus went into our panel, nor that it came back.
    for (const type of ['focusin', 'focusout'] as const) {
      window.addEventListener(
        type,
        (event) => {
          if (event.target === this.host || event.relatedTarget === this.host) event.stopImmediatePropagation();
        },
        options,
      );
    }
  }
}
