/** Compiles the starter dictionary beside the built program: `node bin/dictionary.ts`, run by `npm run build`. */
import { resolve } from 'node:path'
import { compileDictionary } from '../src/service/house-lexicon.ts'

compileDictionary(resolve(import.meta.dirname, '..'))
