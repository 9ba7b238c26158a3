import t from 'tap'
import { Parser } from 'tap-parser'
import { endsWith, programUnderTest } from '../cli/program-under-test.js'
import { cacheDirectory } from '../workspace.js'

// The kernel with its own test of Kexec HandOver may have to be built first.
t.setTimeout(60 * 60 * 1000)

const programs = ['luo_kexec_simple', 'luo_multi_session', 'luo_stress_files', 'luo_stress_sessions']

t.test('the selftests of 7.2 pass across a hop, each of their points in the report', async (t) => {
  const program = await programUnderTest(t.testdir(), { sharedCache: cacheDirectory(process.env) })
  const ended = await program.run(['selftest', 'debian:7.2'])
  const { stdout } = ended
  endsWith(t, 0, ended)
  t.notOk(
    Parser.parse(stdout, { strict: true }).some(([event]) => event === 'extra' || event === 'bailout'),
    'tap-parser finds nothing strange in it',
  )
  for (const name of programs) t.match(stdout, new RegExp(`^ok \\d+ - selftest/liveupdate/${name}: `, 'm'))
  t.match(stdout, /^ok \d+ - selftest\/liveupdate\/liveupdate\/liveupdate_device.exclusive_open: /m)
  t.match(stdout, /^ok \d+ - selftest\/kho\/test_kho: /m)
  const again = await program.run(['report', '--format', 'tap'])
  t.equal(again.stdout, stdout, 'the report can be made again')
  t.same(await program.leavings(), [])
})
