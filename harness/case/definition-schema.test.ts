import t from 'tap'
import { capabilitySchema } from './capability.js'
import { readDefinition } from './definition-schema.js'

function nothing(): void {}

const aCase = { title: 'it holds', restsOn: 'code: mm/memfd_luo.c', needs: ['memfd'], before: nothing }
const aControl = { title: 'it is lost', needs: [], of: ['memfd'], hop: { cmdline: 'kho=off' } }

const good: Record<string, object> = {
  'a case of kernel A alone': aCase,
  'a case around a hop': { ...aCase, after: nothing },
  'all that a case may need': {
    ...aCase,
    guest: {
      memoryMiB: 0.5,
      cpus: 1,
      alone: 'stage',
      once: true,
      cmdline: 'a b',
      hops: 3,
      iommu: true,
      hop: { how: 'kexec-load', cmdline: 'kho=off', kernel: 'no-luo', handsOver: false },
    },
    between: nothing,
    after: nothing,
  },
  'several hops without anything between them': { ...aCase, guest: { hops: 2 }, after: nothing },
  'something between the hops of a longer route': { ...aCase, between: nothing, after: nothing },
  'a control': aControl,
}

for (const [title, exported] of Object.entries(good)) {
  t.test(`${title} is taken as it is`, async (t) => {
    const read = readDefinition(exported)
    t.equal('definition' in read && read.definition, exported, { read })
  })
}

const basis = "restsOn: must be 'uapi: ...', 'documentation: ...' or 'code: ...', and say where"
const memory = 'guest.memoryMiB: must be a number of MiB above 0'
const whole = 'must be a whole number, at least 1'

/** What is exported, and all that is wrong with it. */
const bad: [string, unknown, ...string[]][] = [
  ['nothing', undefined, 'exports neither a case nor a control by default'],
  ['null', null, 'exports neither a case nor a control by default'],
  ['a function', nothing, 'exports neither a case nor a control by default'],
  [
    'an empty object',
    {},
    'title: is missing',
    'restsOn: is missing',
    'needs: is missing',
    'before: is missing',
  ],
  ['an unknown field', { ...aCase, befor: nothing }, 'there is no field befor (did you mean before?)'],
  ['two unknown fields', { ...aCase, x: 1, y: 2 }, 'there is no field x, there is no field y'],
  ['an empty title', { ...aCase, title: '' }, 'title: must be one line of text'],
  ['a blank title', { ...aCase, title: ' ' }, 'title: must be one line of text'],
  ['a title of two lines', { ...aCase, title: 'a\nb' }, 'title: must be one line of text'],
  ['a title that is none', { ...aCase, title: 1 }, 'title: must be text'],
  ['a basis of another kind', { ...aCase, restsOn: 'hearsay: a friend' }, basis],
  ['a basis that says no place', { ...aCase, restsOn: 'uapi: ' }, basis],
  ['a basis without a colon', { ...aCase, restsOn: 'uapi linux/liveupdate.h' }, basis],
  [
    'an unknown capability',
    { ...aCase, needs: ['mefmd'] },
    `needs[0]: there is no capability "mefmd" (did you mean memfd? there is ${capabilitySchema.options.join(', ')})`,
  ],
  ['one capability instead of a list', { ...aCase, needs: 'memfd' }, 'needs: must be a list of capabilities'],
  ['a stage that is none', { ...aCase, before: 'boot' }, 'before: must be a function'],
  ['a last stage that is none', { ...aCase, after: {} }, 'after: must be a function'],
  [
    'needs that are no object',
    { ...aCase, guest: 64 },
    'guest: must be an object with memoryMiB, lengthy, cpus, alone, once, cmdline, hops, hop, fallsBack, iommu',
  ],
  ['no memory', { ...aCase, guest: { memoryMiB: 0 } }, memory],
  ['memory in words', { ...aCase, guest: { memoryMiB: '64M' } }, memory],
  ['memory that is no number', { ...aCase, guest: { memoryMiB: Number.NaN } }, memory],
  ['no processor', { ...aCase, guest: { cpus: 0 } }, `guest.cpus: ${whole}`],
  ['no hop', { ...aCase, guest: { hops: 0 } }, `guest.hops: ${whole}`],
  ['half a hop', { ...aCase, guest: { hops: 1.5 } }, `guest.hops: ${whole}`],
  ['another solitude', { ...aCase, guest: { alone: 'yes' } }, "guest.alone: must be 'stage' or 'guest'"],
  [
    'a command line of two',
    { ...aCase, guest: { cmdline: 'a\nb' } },
    'guest.cmdline: must be one line of text',
  ],
  [
    'another system call',
    { ...aCase, guest: { hop: { how: 'reboot' } } },
    "guest.hop.how: must be 'kexec-file-load' or 'kexec-load'",
  ],
  [
    'a handover that is a word',
    { ...aCase, guest: { hop: { handsOver: 'no' } } },
    'guest.hop.handsOver: must be true or false',
  ],
  [
    'a mistyped field of the hop',
    { ...aCase, guest: { hop: { cmdlien: '' } } },
    'guest.hop: there is no field cmdlien (did you mean cmdline?)',
  ],
  ['a control of nothing', { ...aControl, of: [] }, 'of: must be a list of case ids, folders or globs'],
  ['a control of a word', { ...aControl, of: 'memfd' }, 'of: must be a list of case ids, folders or globs'],
  ['a control that hops as all do', { title: 'it is lost', needs: [], of: ['memfd'] }, 'hop: is missing'],
]

for (const [title, exported, ...defects] of bad) {
  t.test(`${title}: refused`, async (t) => {
    t.strictSame(readDefinition(exported), { kind: 'neither', defects })
  })
}
