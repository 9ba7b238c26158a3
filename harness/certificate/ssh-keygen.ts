import { execa } from 'execa'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'

/** What a signature of ours is for (ssh-keygen(1), `-n`), so that one made for something else does not pass for one. */
export const signatureNamespace = 'liveproof-certificate'

/** Enough to touch a security key. */
const deadlineMs = 60_000

/** What `ssh-keygen` said, if it did not refuse. */
export interface Answer {
  readonly ok: boolean
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs `ssh-keygen` with something to sign or verify on its stdin. It cannot ask anybody for anything: where it would ask for a
 * passphrase, on the terminal or elsewhere, it gets none. Throws `HostError` if it is not there, or does not come to its end.
 */
export async function sshKeygen(
  args: readonly string[],
  { input, signal }: { input: Uint8Array; signal: AbortSignal },
): Promise<Answer> {
  const { failed, code, timedOut, stdout, stderr } = await execa('ssh-keygen', args, {
    input,
    reject: false,
    timeout: deadlineMs,
    cancelSignal: signal,
    stripFinalNewline: false,
    env: { SSH_ASKPASS: '/bin/false', SSH_ASKPASS_REQUIRE: 'force', LC_ALL: 'C' },
  })
  signal.throwIfAborted()
  if (code === 'ENOENT') throw missingTool('ssh-keygen', { purpose: 'a signature' })
  if (timedOut) {
    throw new HostError(`ssh-keygen ${args.join(' ')} did not end within ${deadlineMs / 1000} s`, {
      help: 'a security key that was not touched, or an agent that does not answer?',
    })
  }
  return { ok: !failed, stdout, stderr }
}

/** The line of what `ssh-keygen` said that names the cause, before which it may say what it did; null if there is none. */
export function complaint({ stderr }: Answer): string | null {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^Signing data|^@|^Could not verify signature|^sig_/.test(line))
  return lines[0]?.replace(/^Load key ".*?": /, '') ?? null
}
