import type { SshConnection } from '../ssh/connection.js'
import type { AgentBinary } from './build.js'
import { AgentChannel, AgentLost } from './channel.js'

const directory = '/run/liveproof'

export interface DeployOptions {
  onLine: (direction: '<' | '>', line: string) => void
}

/**
 * Sends the agent into a tmpfs of the guest, has its checksum taken there, and starts it, all over one channel, which then
 * is the conversation with it. Throws `AgentLost` if what arrived is not what was sent, or is no agent.
 */
export async function deployAgent(
  connection: SshConnection,
  agent: AgentBinary,
  { onLine }: DeployOptions,
): Promise<AgentChannel> {
  const channel = new AgentChannel(await connection.exec(deployCommand(agent.bytes.length)), onLine)
  await channel.upload(agent.bytes)
  const checksum = await channel.hear('the checksum of the uploaded agent')
  if (checksum.split(' ')[0] !== agent.digest) {
    channel.close()
    throw new AgentLost(`the agent was damaged on its way into the guest: sha256 ${checksum.slice(0, 80)}`)
  }
  const hello = await channel.hear('the greeting of the agent')
  if (!hello.startsWith('hello agent=liveproof protocol=1 ')) {
    channel.close()
    throw new AgentLost(`the program in the guest is not the agent: ${JSON.stringify(hello.slice(0, 200))}`)
  }
  return channel
}

/** The guest's shell reads exactly the program's bytes and then hands its input and output over to it. */
function deployCommand(size: number): string {
  const steps = [
    `mkdir -p ${directory}`,
    `cd ${directory}`,
    `head -c ${size} > agent`,
    'sha256sum agent',
    'chmod 700 agent',
    'exec ./agent',
  ]
  return steps.join(' && ')
}
