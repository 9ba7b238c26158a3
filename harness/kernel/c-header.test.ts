import t from 'tap'
import { readHeaders } from './c-header.js'

const header = readHeaders([
  `#define BASE 0x40 /* of all */
#define NEXT \\
	(BASE + 1ul)
#define PAGES 16ul
#define ENTRIES (((PAGES << PAGE_SHIFT) - sizeof(struct head)) / sizeof(struct entry))
#define LOOP POOL
#define POOL LOOP
#define LONG sizeof(long)
enum { FIRST = 0x00, SECOND = FIRST, THIRD = 7, FOURTH, };
struct head { u64 count; } __packed;`,
  `struct entry {
	char name[NEXT - 1];
	struct head head; /* u8 gone; */
	__aligned_u64 token;
} __packed;
struct loose { __u8 kind; __u32 size; __u8 tail; };
struct odd { union { int a; } b; };
struct owner { struct task *task; };
struct nested { struct nested inner; };`,
])

const numbers: Record<string, number | null> = {
  '12': 12,
  '0xBA': 186,
  '2 + 3 * 4 - 1': 13,
  '(1 << 12) >> 4': 256,
  '7 / 2': 3,
  '-3 + 5': 2,
  NEXT: 65,
  SECOND: 0,
  FOURTH: 8,
  ENTRIES: Math.floor((16 * 4096 - 8) / 80),
  UNHEARD_OF: null,
  LOOP: null,
  LONG: null,
  '1 +': null,
  '(1': null,
  '1 2': null,
  '': null,
}

for (const [expression, value] of Object.entries(numbers))
  t.test(`'${expression}' is ${value}`, async (t) => t.equal(header.evaluate(expression), value))

const sizes: Record<string, number | null> = {
  head: 8,
  entry: 80,
  loose: 12,
  odd: null,
  owner: null,
  nested: null,
  'not there': null,
}

for (const [struct, bytes] of Object.entries(sizes))
  t.test(`struct ${struct} takes ${bytes} bytes`, async (t) => t.equal(header.sizeOf(struct), bytes))
