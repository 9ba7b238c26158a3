import t from 'tap'
import { UsageError } from '../errors.js'
import { wrongUsage } from './wrong-usage.js'

const stories = [
  {
    yargs: 'Did you mean run?',
    words: 'rnu',
    message: 'unknown command: rnu',
    help: 'did you mean run?',
  },
  {
    yargs: 'Unknown argument: zzz',
    words: 'zzz',
    message: 'unknown command: zzz',
    help: 'add --help for what can be said here',
  },
  {
    yargs: 'Unknown argument: memroy',
    words: 'run --memroy 3',
    message: 'unknown option: --memroy',
    help: 'did you mean --memory?',
  },
  {
    yargs: 'Unknown arguments: memroy, x',
    words: 'run --memroy=3 --x',
    message: 'unknown option: --memroy',
    help: 'did you mean --memory?',
  },
  {
    yargs: 'Unknown argument: words',
    words: 'report extra words',
    message: 'unknown argument: words',
    help: 'add --help for what can be said here',
  },
  {
    yargs: 'Not enough arguments following: from',
    words: 'run --from',
    message: '--from needs a value',
    help: 'add --help for what can be said here',
  },
  {
    yargs: 'Not enough non-option arguments: got 0, need at least 1',
    words: 'kernel build',
    message: 'an argument is missing',
    help: 'add --help for what can be said here',
  },
  {
    yargs: 'Invalid values:\n  Argument: format, Given: "juint", Choices: "tap", "junit"',
    words: 'report --format juint',
    message: '--format cannot be "juint"',
    help: 'did you mean junit? there is tap, junit',
  },
  {
    yargs: 'Invalid values:\n  Argument: accel, Given: "xen", Choices: "auto", "kvm", "tcg"',
    words: 'run --accel xen',
    message: '--accel cannot be "xen"',
    help: 'there is auto, kvm, tcg',
  },
  {
    yargs: 'kernel: say what to do: build, list or show',
    words: 'kernel',
    message: 'kernel: say what to do: build, list or show',
    help: 'add --help for what can be said here',
  },
]

for (const { yargs, words, message, help } of stories) {
  t.test(`liveproof ${words}`, async (t) => {
    const manual = async () => 'Options:\n  --memory  MiB of a guest\n  --format  of the report\n'
    const error = await wrongUsage(yargs, { words: words.split(' '), help: manual })
    t.ok(error instanceof UsageError)
    t.match(error, { message, help })
  })
}
