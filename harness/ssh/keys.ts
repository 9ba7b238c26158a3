import { generateKeyPairSync } from 'node:crypto'
import ssh2 from 'ssh2'

/** The keys of one run. They live in memory, and in files of its work directory only. */
export interface RunKeys {
  /** The client's private key in OpenSSH's format, for ssh2's `privateKey`. */
  readonly clientPrivate: string
  /** The client's line for the guest's authorized_keys, without a line end. */
  readonly authorizedKey: string
  /** The guest's private host key in dropbear's own format, for `dropbear -r`. */
  readonly hostKey: Buffer
  /** The guest's public host key as it goes over the wire (RFC 8709), for comparison in ssh2's `hostVerifier`. */
  readonly hostPublic: Buffer
}

const algorithm = 'ssh-ed25519'

/** In the formats of `RunKeys`. */
interface ClientKeys {
  private: string
  public: string
}

/** Makes new ed25519 keys for client and guest. Nothing is written anywhere. */
export function makeRunKeys(generate: () => ClientKeys = generateClientKeys): RunKeys {
  const client = readableKeys(generate)
  const host = rawEd25519()
  return {
    clientPrivate: client.private,
    authorizedKey: client.public,
    hostKey: Buffer.concat([sshString(algorithm), sshString(Buffer.concat([host.seed, host.public]))]),
    hostPublic: Buffer.concat([sshString(algorithm), sshString(host.public)]),
  }
}

function generateClientKeys(): ClientKeys {
  return ssh2.utils.generateKeyPairSync('ed25519', { comment: 'liveproof' })
}

/** One pair in 256 has a public key that begins with a zero byte: ssh2 1.17 leaves that out, and cannot read what it wrote. */
function readableKeys(generate: () => ClientKeys): ClientKeys {
  for (;;) {
    const keys = generate()
    if (!(ssh2.utils.parseKey(keys.private) instanceof Error)) return keys
  }
}

/** The 32-byte seed and public key of RFC 8032. */
function rawEd25519(): { seed: Buffer; public: Buffer } {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  if (d === undefined || x === undefined) throw new Error('an exported ed25519 key lacks its parts')
  return { seed: Buffer.from(d, 'base64url'), public: Buffer.from(x, 'base64url') }
}

/** A length in 32 bits, big endian, and the bytes (RFC 4251, section 5). */
function sshString(content: string | Buffer): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
