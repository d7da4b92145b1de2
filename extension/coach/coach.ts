/* The coach's desk in the extension. */
import { stored } from '../academy/stored.ts';
import { builtinPacks } from '../frame/packs.ts';
import { openDesk } from './desk.ts';

await openDesk(stored, builtinPacks);
