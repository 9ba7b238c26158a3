import { planScripts, type Scripts } from './plan.js'

/** A page in a file in a session, as a guest went through it: seen on debian:7.3, and shortened. */
export const scripts: Scripts = planScripts(
  { memoryMiB: 1 / 256, files: 1, sessions: 1 },
  { cmdline: 'quiet' },
)

export const answers = {
  a: [
    'init tsc=1000',
    'hello agent=liveproof protocol=1 pid=36 tsc=1100',
    'ok t0=1200 t1=1210 was=1024',
    'ok t0=1300 t1=1310',
    'ok t0=1400 t1=1500 bytes=4096',
    'ok t0=2000 t1=3000',
    'ok t0=3010 t1=3020',
    'ok t0=3030 t1=3040',
    'ok t0=3050 t1=3100',
    'go t0=3150',
  ],
  b: [
    'init tsc=9000',
    'hello agent=liveproof protocol=1 pid=36 tsc=9100',
    'ok t0=9200 t1=9210 was=1024',
    'ok t0=9300 t1=9310',
    'ok t0=9400 t1=9420',
    'ok t0=9500 t1=9600',
    'ok t0=9700 t1=9900 size=4096 pages=1 bad=0 map=none',
    'ok t0=9950 t1=9960',
  ],
}

/** The counts are 50 more than the TSC, and 3 more were begun anew after the jump. */
export const countLines = [
  'world 1 ffffffff81000000 500',
  'user 1 401378 1040',
  'stamp 1 401041 1050',
  'stamp 1 40869a 3200',
  'world 2 ff11000002990000 3250',
  'world 3 ffffffff8101e7b8 8050',
  'user 3 401378 9000',
  'stamp 3 401041 9053',
  'stamp 3 4010f9 9153',
  'met 2 ff11000002990000 3250',
  'met 2 299007c 3260',
  'met 2 3e7fb0f0 4000',
  'met 2 3d800200 5000',
  'met 2 3d800288 5010',
  'met 3 ffffffff8101e7b8 8050',
  'end',
]

/** The same with every reading of the TSC that the programs tell of. */
export const wholeCountLines = [
  ...countLines.filter((line) => !line.startsWith('stamp') && line !== 'end'),
  ...readingsOf(answers.a).map((tsc) => `stamp 1 401041 ${tsc + 50}`),
  ...readingsOf(answers.b).map((tsc) => `stamp 3 401041 ${tsc + 53}`),
  'end',
]

function readingsOf(lines: readonly string[]): number[] {
  return lines.flatMap((line) => [...line.matchAll(/\b(?:tsc|t0|t1)=(\d+)/g)].map(([, tsc]) => Number(tsc)))
}

/** A console in which each line stands as native-helpers/exact/init.c writes it. */
export const wholeConsole = [
  'exact 0 B 78cc2b09 init tsc=9000',
  'exact 1 B 4f9f2cab hello',
  'exact 2 A 60974481 init tsc=1000',
  'exact 3 end 811c9dc5 ',
]
