import type { RunKeys } from '../ssh/keys.js'
import type { OverlayFile } from './overlay.js'

/** What of a run's keys goes into the guest, where the image's sshd looks for it (images/mini/root/init). */
export function keyFiles({ authorizedKey, hostKey }: RunKeys): OverlayFile[] {
  return [
    { path: '/etc/liveproof/authorized_keys', mode: 0o600, content: Buffer.from(`${authorizedKey}\n`) },
    { path: '/etc/liveproof/host_key', mode: 0o600, content: hostKey },
  ]
}
