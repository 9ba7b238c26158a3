import t from 'tap'
import { type AbiDifference, type AbiElement, abiDifferences, parseAbi } from './abi-string.js'

const strings: Record<string, [string, AbiElement[]]> = {
  'one element': ['kho-v4', [{ name: 'kho', version: 4 }]],
  'two elements': [
    'luo-v5;block-v1',
    [
      { name: 'luo', version: 5 },
      { name: 'block', version: 1 },
    ],
  ],
  'a name with a dash': ['luo-session-v12', [{ name: 'luo-session', version: 12 }]],
  'an odd string': ['next', [{ name: 'next', version: null }]],
  'an odd element': [
    'luo-v5;block',
    [
      { name: 'luo', version: 5 },
      { name: 'block', version: null },
    ],
  ],
}

for (const [title, [text, elements]] of Object.entries(strings))
  t.test(`${title} is parsed`, async (t) => t.strictSame(parseAbi(text), elements))

const pairs: Record<string, [there: string, here: string, AbiDifference[]]> = {
  'equal strings': ['luo-v5;block-v1', 'luo-v5;block-v1', []],
  'another version': ['kho-v4', 'kho-v5', [{ there: 'kho-v4', here: 'kho-v5' }]],
  'another version of one element': [
    'luo-v5;block-v1',
    'luo-v5;block-v2',
    [{ there: 'block-v1', here: 'block-v2' }],
  ],
  'an element more': ['luo-v5', 'luo-v5;block-v1', [{ there: 'no block', here: 'block-v1' }]],
  'other names': [
    'memfd-v2',
    'shmem-v1',
    [
      { there: 'memfd-v2', here: 'no memfd' },
      { there: 'no shmem', here: 'shmem-v1' },
    ],
  ],
  'another order': ['a-v1;b-v1', 'b-v1;a-v1', [{ there: 'a-v1;b-v1', here: 'b-v1;a-v1' }]],
  'an element twice': ['a-v1', 'a-v1;a-v1', [{ there: 'a-v1', here: 'a-v1;a-v1' }]],
}

for (const [title, [there, here, differences]] of Object.entries(pairs))
  t.test(`how they differ: ${title}`, async (t) => t.strictSame(abiDifferences(there, here), differences))
