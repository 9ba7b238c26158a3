import type { Agent } from '../../harness/agent/agent.js'
import type { SealName } from '../../harness/agent/operations/memfd.js'
import { defineCase } from '../../harness/case/define.js'

const size = 2 * 4096

/** What each seal forbids, alone (man 2 fcntl, F_ADD_SEALS). */
const forbidden: { seal: SealName; what: string; attempt(agent: Agent, file: string): Promise<unknown> }[] = [
  {
    seal: 'seal',
    what: 'a further seal',
    attempt: (agent, file) => agent.memfd.seal(file, { seals: ['grow'] }),
  },
  {
    seal: 'shrink',
    what: 'a smaller size',
    attempt: (agent, file) => agent.memfd.truncate(file, { size: size - 1 }),
  },
  {
    seal: 'grow',
    what: 'a larger size',
    attempt: (agent, file) => agent.memfd.truncate(file, { size: size + 1 }),
  },
  {
    seal: 'grow',
    what: 'a write behind the end',
    attempt: (agent, file) => agent.memfd.write(file, { offset: size, data: 'x' }),
  },
  { seal: 'write', what: 'a write', attempt: (agent, file) => agent.memfd.write(file, { data: 'x' }) },
  {
    seal: 'write',
    what: 'a hole',
    attempt: (agent, file) =>
      agent.memfd.fallocate(file, { mode: ['punch-hole', 'keep-size'], length: 4096 }),
  },
  {
    seal: 'write',
    what: 'a shared mapping to write to',
    attempt: (agent, file) => agent.memfd.map(file, `${file}-window`, { length: size }),
  },
  {
    seal: 'future-write',
    what: 'a write',
    attempt: (agent, file) => agent.memfd.write(file, { data: 'x' }),
  },
  {
    seal: 'future-write',
    what: 'a shared mapping to write to',
    attempt: (agent, file) => agent.memfd.map(file, `${file}-window`, { length: size }),
  },
  { seal: 'exec', what: 'another exec bit', attempt: (agent, file) => agent.fd.chmod(file, { mode: 0o666 }) },
]
const seals = [...new Set(forbidden.map(({ seal }) => seal))]

export default defineCase({
  title: 'each seal of a retrieved memfd forbids what it is to forbid, and its bytes are all there',
  restsOn: 'documentation: mm/memfd_preservation, "Seals"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await Promise.all(
      seals.map(async (seal, token) => {
        await agent.memfd.create(seal, { size, flags: ['sealing'] })
        await agent.memfd.fill(seal)
        await agent.memfd.seal(seal, { seals: [seal] })
        await agent.session.preserve('vm', seal, { token })
      }),
    )
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await Promise.all(seals.map((seal, token) => agent.session.restore('vm', seal, { token })))
    await Promise.all(
      forbidden.map(({ seal, what, attempt }) =>
        check.errno(`F_SEAL ${seal} forbids ${what}`, { of: () => attempt(agent, seal), expected: 'EPERM' }),
      ),
    )
    await Promise.all(seals.map((seal) => check.content(seal, { size })))
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all(seals.map((seal) => agent.memfd.close(seal)))
  },
})
