/* Our own small drawings, on a grid of 12. Made as elements: a page may forbid markup from strings. */
import type { Shape } from './shape.ts';

const SVG = 'http://www.w3.org/2000/svg';

const PATHS: Record<Exclude<Shape, 'none'> | 'mark' | 'unable', string> = {
  square: 'M1.5 1.5h9v9h-9z',
  triangle: 'M6 1 11.5 11H.5z',
  diamond: 'M6 .5 11.5 6 6 11.5.5 6z',
  dot: 'M6 2.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  // The guide mark of the product's icon.
  mark: 'M3.6 1.8 4.5 2.7 2.1 5.1 4.5 7.5 3.6 8.4.3 5.1zM8.4 1.8 7.5 2.7 9.9 5.1 7.5 7.5 8.4 8.4 11.7 5.1zM5.35 1h1.3v9.2h2v1.3H3.35v-1.3h2z',
  unable: 'M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zm-2.9 4.8v1.4h5.8V5.3z',
};

/** A drawing by name. Decoration: what it means is said in words beside it. */
export function icon(name: keyof typeof PATHS): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 12 12');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
