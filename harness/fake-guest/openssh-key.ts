/**
 * A dropbear ed25519 host key as OpenSSH would write it (openssh-portable, PROTOCOL.key), which is what ssh2's server reads.
 * Both hold the same seed and public key; only the wrapping differs.
 */
export function toOpenSsh(dropbearKey: Buffer): string {
  const [algorithm, pair] = readStrings(dropbearKey)
  if (algorithm === undefined || pair?.length !== 64) throw new Error('not a dropbear ed25519 host key')
  const publicPart = pair.subarray(32)
  const secrets = [unsigned(0), unsigned(0), string(algorithm), string(publicPart), string(pair), string('')]
  const blob = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...['none', 'none', ''].map(string),
    unsigned(1),
    string(Buffer.concat([string(algorithm), string(publicPart)])),
    string(padded(Buffer.concat(secrets))),
  ])
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n')
}

/** To a multiple of 8, with 1, 2, 3, ... */
function padded(secrets: Buffer): Buffer {
  const missing = (8 - (secrets.length % 8)) % 8
  return Buffer.concat([secrets, Buffer.from(Array.from({ length: missing }, (_, index) => index + 1))])
}

function readStrings(bytes: Buffer): Buffer[] {
  const strings: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at)
    strings.push(bytes.subarray(at + 4, end))
    at = end
  }
  return strings
}

function string(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content)
  return Buffer.concat([unsigned(bytes.length), bytes])
}

function unsigned(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
