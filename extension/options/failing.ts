/* What could not be stored is said, on whichever of our pages it happens: storage may be full, or closed by the browser. */
import { make } from './page.ts';
import { say } from './words.ts';

const notice = make('p', { className: 'failing', hidden: true });
notice.setAttribute('role', 'alert');

/** From now on, what nobody waited for and that failed is said at the top of the page. */
export function tellFailures(): void {
  document.querySelector('main, body')?.prepend(notice);
  addEventListener('unhandledrejection', ({ reason }) => failed(reason));
}

/** Says it. The page goes on with what is stored. */
export function failed(reason: unknown): void {
  console.warn('Balise:', reason);
  notice.textContent = say('notStored');
  notice.hidden = false;
}
