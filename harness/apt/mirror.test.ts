import t from 'tap'
import { pickMirror } from './mirror.js'

const asked = (uri: string, suite: string, component = 'main') =>
  `'${uri}/dists/${suite}/InRelease' some_file 0 \n'${uri}/dists/${suite}/${component}/binary-amd64/Packages.xz' some_file 0 \n`

t.test('the security archive is passed over, having no other suites', async (t) => {
  const printed =
    asked('http://mirror/debian-security', 'bookworm-security') + asked('http://mirror/debian', 'bookworm')
  t.equal(pickMirror(printed, 'bookworm'), 'http://mirror/debian')
})

t.test("another vendor's archive under the same suite name is passed over", async (t) => {
  const printed =
    asked('https://vendor/debian/12/prod', 'bookworm') + asked('http://mirror/debian', 'bookworm')
  t.equal(pickMirror(printed, 'bookworm'), 'http://mirror/debian')
})

t.test('an archive without main is passed over', async (t) => {
  t.equal(pickMirror(asked('http://mirror/docker', 'bookworm', 'stable'), 'bookworm'), undefined)
})

t.test('a list of mirrors is taken as it is', async (t) => {
  const printed = asked('mirror+file:/etc/apt/mirrors/debian.list', 'bookworm')
  t.equal(pickMirror(printed, 'bookworm'), 'mirror+file:/etc/apt/mirrors/debian.list')
})
