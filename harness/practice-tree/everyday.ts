import type { Change, PlannedCommit } from './change.js'

/** A file in which everyday commits are made. */
interface Place {
  readonly path: string
  /** What a subject begins with. */
  readonly area: string
  readonly kind: 'remark' | 'code' | 'prose'
}

/** Small builds all: none of these is a header that many files include. Code only where it is never a module. */
const places: readonly Place[] = [
  { path: 'kernel/liveupdate/luo_file.c', area: 'liveupdate: luo_file', kind: 'remark' },
  { path: 'mm/memfd_luo.c', area: 'mm: memfd_luo', kind: 'remark' },
  { path: 'kernel/liveupdate/luo_session.c', area: 'liveupdate: luo_session', kind: 'code' },
  { path: 'Documentation/core-api/liveupdate.rst', area: 'docs: liveupdate', kind: 'prose' },
  { path: 'drivers/virtio/virtio_ring.c', area: 'virtio_ring', kind: 'remark' },
  { path: 'kernel/liveupdate/kexec_handover.c', area: 'kho', kind: 'code' },
  { path: 'kernel/liveupdate/luo_core.c', area: 'liveupdate: luo_core', kind: 'remark' },
  { path: 'mm/memfd_luo.c', area: 'mm: memfd_luo', kind: 'code' },
  { path: 'drivers/net/virtio_net.c', area: 'virtio_net', kind: 'remark' },
  { path: 'Documentation/mm/memfd_preservation.rst', area: 'docs: mm', kind: 'prose' },
  { path: 'kernel/kexec_core.c', area: 'kexec', kind: 'code' },
  { path: 'kernel/liveupdate/luo_flb.c', area: 'liveupdate: luo_flb', kind: 'remark' },
  { path: 'mm/memfd.c', area: 'mm: memfd', kind: 'remark' },
]

/** How many are taken together before the words come round again: no divisor of the number of places, so that none meets the same words soon. */
const words: Readonly<Record<Place['kind'], readonly string[]>> = {
  remark: [
    'say who holds the lock',
    'mend a comment',
    'say what is freed, and when',
    'explain the order of the steps',
    'say what callers must not do',
    'describe the error path',
    'say why this is not inlined',
  ],
  code: ['say at boot that it is there', 'count its initcalls', 'trace when it is set up'],
  prose: [
    'mend a sentence',
    'say more about sessions',
    'give an example',
    'mend a heading',
    'say it shorter',
  ],
}

/**
 * A small commit as there are many: a comment or documentation, which leave the kernel's image as it is, or code that does no harm. The same
 * number is the same commit; two numbers are never the same text. `has` says whether the tree has a file.
 */
export function everydayCommit(number: number, has: (path: string) => boolean): PlannedCommit {
  const there = places.filter(({ path }) => has(path))
  const place = there[number % there.length]
  if (place === undefined) throw new RangeError('the tree has none of the files in which commits are made')
  const { area, kind } = place
  const what = words[kind][number % words[kind].length] ?? ''
  return { subject: `${area}: ${what}`, change: changeIn(place, { number, what }), tags: [] }
}

function changeIn({ path, kind }: Place, { number, what }: { number: number; what: string }): Change {
  switch (kind) {
    case 'remark':
      return { kind: 'append', path, text: `\n/* Practice ${number}: ${what}. */\n` }
    case 'prose':
      return { kind: 'append', path, text: `\n.. Practice ${number}: ${what}.\n` }
    case 'code':
      return {
        kind: 'append',
        path,
        text: initcall(`practice_${number}`, `pr_debug("practice ${number}\\n");`),
      }
  }
}

/** A function that the kernel calls as it boots. */
export function initcall(name: string, statement: string, { level = 'late_initcall' } = {}): string {
  return `\nstatic int __init ${name}(void)\n{\n\t${statement}\n\treturn 0;\n}\n${level}(${name});\n`
}
