/* The coach's desk on the site. */
import { openDesk } from '../../extension/coach/desk.ts';
import { builtinPacks } from '../../extension/frame/packs.ts';
import { visitor } from '../academy/visitor.ts';

await openDesk(visitor, builtinPacks);
