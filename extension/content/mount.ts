/*
 * The life of the frame: an iframe of our own origin where the core runs. It can be reloaded or lost at any time (a page
 * moves or removes our host), so nothing is kept in it: on every `ready` the session is told again from here.
 *
 * Each document with a composer mounts its own frame, child frames too: measuring and drawing across documents would need
 * the parents' help, which only same-origin parents give.
 */
import { isOrphan } from './engine.ts';
import { openPort, type Port } from './port.ts';
import type { FromFrame, ToFrame } from './wire.ts';

/** Chromium does not load the hidden (dynamic) address in pages with COEP; the plain one is for them. */
const PAGES = ['frame/frame.html', 'frame/frame-static.html'] as const;
/** How long the hidden address may take to answer; then how long the plain one may before we say that we cannot run. */
const PATIENCE_MS = [2500, 10_000] as const;
/** A sandboxed page hands its sandbox down to our frame, which then cannot be ours: there is little to wait for. */
const isSandboxed = window.origin === 'null';
const REBUILDS_MOST = 3;
const REBUILD_EVERY_MS = 1000;

/** What the frame's life means to the rest. */
export interface MountEvents {
  /** The core runs: say hello. */
  ready(): void;
  /** Everything else the frame says. */
  heard(message: FromFrame): void;
  /** The frame cannot be had on this page, or its core cannot start. */
  unable(): void;
  /** The extension was updated or removed: this script has nothing left to talk to. */
  orphaned(): void;
}

/** One frame, rebuilt when it dies. */
export class Mount {
  /** The element, for whoever shows and places it. */
  readonly iframe = document.createElement('iframe');
  /** The version of the core, once it has run. */
  version: string | null = null;
  private port: Port | null = null;
  isReady = false;
  private page = 0;
  private rebuilds = 0;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private rebuilding: ReturnType<typeof setTimeout> | undefined;
  /** Counts loads, so that an answer to an older one is not heard. */
  private life = 0;

  /** `home` is where the frame stands. */
  constructor(
    private readonly home: ShadowRoot,
    private readonly events: MountEvents,
  ) {
    this.iframe.title = chrome.i18n.getMessage('panelName');
    this.iframe.className = 'panel away';
    this.iframe.addEventListener('load', () => void this.connect());
    // A page with cross-origin isolation surely has COEP: no need to wait for the hidden address to fail.
    if (window.crossOriginIsolated || isSandboxed) this.page = 1;
    home.append(this.iframe);
  }

  /** Begins a life: call it before the element is put, or put back, into the page, where it then loads by itself. */
  start(): void {
    this.hangUp();
    clearTimeout(this.rebuilding);
    this.wait();
    const address = chrome.runtime.getURL(PAGES[this.page] ?? PAGES[0]);
    if (this.iframe.src !== address) this.iframe.src = address;
  }

  /** A new composer is a new beginning: failures before it no longer count. */
  forgive(): void {
    this.rebuilds = 0;
  }

  /** Builds the frame again by `again`, not at once and not for ever. */
  rebuild(again: () => void): void {
    this.hangUp();
    clearTimeout(this.patience);
    clearTimeout(this.rebuilding);
    this.unlessOrphan(() => {
      if (this.rebuilds >= REBUILDS_MOST) {
        this.events.unable();
        return;
      }
      this.rebuilds++;
      this.rebuilding = setTimeout(() => this.unlessOrphan(again), REBUILD_EVERY_MS);
    });
  }

  /** Sends, if the frame is ready; what matters is sent again when it next is. A frame that left comes back. */
  send(message: ToFrame): void {
    if (this.isReady) {
      this.port?.send(message);
      // A frame whose process was killed says nothing, not even that its port is closed; every draft has its answer.
      if (message.type === 'draft') this.patience ??= setTimeout(() => this.rebuild(() => this.reload()), PATIENCE_MS[1]);
    } else if (this.home.isConnected && !this.iframe.isConnected) {
      this.start();
      this.home.append(this.iframe);
    }
  }

  /** The frame leaves the page, until something is to be sent. */
  part(): void {
    clearTimeout(this.patience);
    clearTimeout(this.rebuilding);
    this.hangUp();
    this.iframe.remove();
  }

  private async connect(): Promise<void> {
    this.hangUp();
    clearTimeout(this.rebuilding);
    const life = this.life;
    const port = await openPort(
      this.iframe,
      (message) => {
        if (life === this.life) this.heard(message);
      },
      () => {
        if (life === this.life) this.rebuild(() => this.reload());
      },
    ).catch(() => null);
    if (life === this.life) this.port = port;
    else port?.close();
  }

  private heard(message: FromFrame): void {
    clearTimeout(this.patience);
    this.patience = undefined;
    if (message.type === 'ready') {
      this.isReady = true;
      this.version = message.version;
      this.events.ready();
    } else if (message.type === 'failed') {
      // A core that ran and broke may run again; one that never ran will not.
      if (this.isReady) this.rebuild(() => this.reload());
      else this.events.unable();
    } else {
      this.events.heard(message);
    }
  }

  private wait(): void {
    clearTimeout(this.patience);
    const lost = (): void => {
      if (this.page < PAGES.length - 1) {
        this.page++;
        this.start();
      } else {
        // It may still come: a late `ready` is as good as an early one.
        this.events.unable();
      }
    };
    this.patience = setTimeout(() => this.unlessOrphan(lost), PATIENCE_MS[isSandboxed ? 0 : this.page]);
  }

  /** The frame of an extension that was updated dies a little before we are told so. */
  private unlessOrphan(act: () => void): void {
    if (isOrphan()) this.events.orphaned();
    else act();
  }

  private reload(): void {
    this.wait();
    this.iframe.src = chrome.runtime.getURL(PAGES[this.page] ?? PAGES[0]);
  }

  private hangUp(): void {
    this.life++;
    this.isReady = false;
    this.port?.close();
    this.port = null;
  }
}
