/** Every composer, in Firefox: see composers.mjs. */
import { testComposers } from './composers.mjs';

testComposers('firefox');
