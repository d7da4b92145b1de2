/* The academy on the site. */
import { openAcademy } from '../../extension/academy/app.ts';
import { builtinPacks } from '../../extension/frame/packs.ts';
import { visitor } from './visitor.ts';

await openAcademy(visitor, builtinPacks);
