/*
 * Marks on the words that cause a remark, and a flash on the words a remark leads to. The registry of highlights is shared
 * with the page's scripts, hence the names; they tell the page no more than where an underline is.
 */
import { adopt, release, sheetOf } from './sheets.ts';
import type { TextSpan } from './remap.ts';
import type { Mark, WireSeverity } from './wire.ts';
import css from './highlights.css';

const SEVERITIES: readonly WireSeverity[] = ['info', 'low', 'medium', 'high', 'stop'];
/** More would be a pasted book, not a reply, and would make every key press slow. */
const MARKS_MOST = 300;
const FLASH = 'balise-flash';
const FLASH_MS = 1200;

/** Where words can be marked: the composer itself, or the mirror over a text field. */
export interface Surface {
  /** The tree its ranges are in. */
  readonly root: Document | ShadowRoot;
  /** The words of each span; null where they are not there. */
  ranges(spans: readonly TextSpan[]): (Range | null)[];
}

/** The marks of one composer. */
export class Highlights {
  private readonly sheet = sheetOf(css);
  private readonly adopters = new Set<Document | ShadowRoot>();
  private painted: { mark: Mark; range: Range }[] = [];
  private flashing: ReturnType<typeof setTimeout> | undefined;

  /** Paints `marks` and nothing else; the gravest, when there are too many. */
  paint(surface: Surface, all: readonly Mark[]): void {
    this.adopt(surface.root);
    const marks = all.length <= MARKS_MOST ? all : all.toSorted(byGravity).slice(0, MARKS_MOST);
    const ranges = surface.ranges(marks);
    this.painted = marks.flatMap((mark, at) => {
      const range = ranges[at];
      return range == null ? [] : [{ mark, range }];
    });
    SEVERITIES.forEach((severity, priority) => {
      const ranges = this.painted.filter(({ mark }) => mark.severity === severity).map(({ range }) => range);
      register(`balise-${severity}`, ranges, priority);
    });
  }

  /** Whether words under a mark were taken out of the page: their range closed up where they had been. */
  get isStale(): boolean {
    return this.painted.some(({ range }) => range.collapsed);
  }

  /** Makes the words of a remark stand out for a moment. */
  flash(surface: Surface, span: TextSpan): void {
    this.adopt(surface.root);
    const [range] = surface.ranges([span]);
    register(FLASH, range == null ? [] : [range], SEVERITIES.length);
    clearTimeout(this.flashing);
    this.flashing = setTimeout(() => register(FLASH, [], 0), FLASH_MS);
  }

  /** The mark painted at a point of the viewport: the gravest, then the shortest. */
  at(x: number, y: number): Mark | null {
    const hit = this.painted
      .filter(({ range }) => Array.from(range.getClientRects()).some((rect) => contains(rect, x, y)))
      .map(({ mark }) => mark)
      .sort((a, b) => byGravity(a, b) || a.end - a.start - (b.end - b.start));
    return hit[0] ?? null;
  }

  /** Takes every mark away. */
  clear(): void {
    clearTimeout(this.flashing);
    this.painted = [];
    for (const name of [...SEVERITIES.map((severity) => `balise-${severity}`), FLASH]) register(name, [], 0);
  }

  /** Leaves no trace. */
  dispose(): void {
    this.clear();
    for (const root of this.adopters) release(root, this.sheet);
    this.adopters.clear();
  }

  /** Takes the rules into a tree: those of the document do not reach into shadow roots everywhere. */
  adopt(root: Document | ShadowRoot): void {
    adopt(root, this.sheet);
    this.adopters.add(root);
  }
}

function byGravity(a: Mark, b: Mark): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}

function register(name: string, ranges: Range[], priority: number): void {
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

function contains(rect: DOMRect, x: number, y: number): boolean {
  // Underlines are drawn below the letters: a few pixels more are still on the word.
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 4;
}
