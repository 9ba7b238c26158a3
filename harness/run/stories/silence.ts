import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { at, hangs, staysSilent } from '../../fake-guest/happenings.js'
import { type Stories, short } from './story.js'

/** What does not come in time. */
export const silence: Stories = {
  'silence after the jump is a hang of A': {
    a: { atJump: hangs },
    deadlines: { hop: short },
    verdict: 'hang',
    exit: 1,
    because: /^kernel A: the guest did not come up with 7\.2\.13-liveproof after the jump within 0\.3 s/,
  },
  'silence before the READY of B is a hang of B': {
    b: { beforeReady: hangs },
    deadlines: { hop: short },
    verdict: 'hang',
    exit: 1,
    because: /^kernel B: the guest did not come up/,
    also: async (t, { guests }, directory) => {
      const log = await readFile(join(directory, guests[0]?.files.qmp ?? ''), 'utf8')
      t.match(log, 'info registers -a', 'it was asked where its processors are')
    },
  },
  'silence from the start is a hang': {
    guests: { atStart: hangs },
    deadlines: { boot: short },
    verdict: 'hang',
    exit: 1,
    because: /^kernel A: the guest did not boot 7\.2\.13-liveproof as far as its READY line within 0\.3 s/,
  },
  'an agent that falls silent is a hang, and says at what': {
    b: { agent: [at('session.restore', staysSilent)] },
    deadlines: { operation: short },
    verdict: 'hang',
    exit: 1,
    because: /^kernel B: the guest did not answer session\.restore within 0\.3 s/,
  },
  'a stage that does not end is a hang of its case alone, and says what it asked for last': {
    asked: { cases: ['odd/endless', 'ram/first'] },
    deadlines: { stage: short },
    verdict: { 'odd/endless': 'hang', 'ram/first': 'pass' },
    exit: 1,
    because: /^its stage "before" did not end within 0\.3 s: it last asked for memfd\.create c0\.ram/,
  },
  'an SSH server that falls silent is a hang': {
    b: { ssh: { at: 'exec', how: 'stalls' } },
    deadlines: { connect: 3 * short },
    verdict: 'hang',
    exit: 1,
    because: /^kernel B: the guest did not take and start the agent within 0\.9 s/,
  },
}
