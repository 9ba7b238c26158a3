import t from 'tap'
import { OperationFailed } from '../agent/requests.js'
import type { PreservationRecord } from '../kernel/preservable.js'
import { KernelSurvey } from './kernel-survey.js'

async function works(): Promise<void> {}

function refuses(errno: string) {
  return async (): Promise<void> => {
    throw new OperationFailed(
      { operation: 'session.preserve' },
      { outcome: 'err', errno, call: 'ioctl', what: '', t0: 1n, t1: 2n },
    )
  }
}

function survey(): { survey: KernelSurvey; answers: PreservationRecord[] } {
  const answers: PreservationRecord[] = []
  return { survey: new KernelSurvey({ boot: 1, promised: ['iommufd'], answers }), answers }
}

t.test('what is preserved is noted, with the kernel that preserved it', async (t) => {
  const { survey: asked, answers } = survey()
  const found = await asked.preservation('memfd', { make: works, preserve: works })
  t.strictSame(found, { boot: 1, kind: 'memfd', answer: 'preserved', errno: null, promised: false })
  t.strictSame(answers, [found])
})

t.test('a refusal is noted with its errno, and whether there was a promise', async (t) => {
  const found = await survey().survey.preservation('iommufd', { make: works, preserve: refuses('ENOENT') })
  t.strictSame(found, { boot: 1, kind: 'iommufd', answer: 'refused', errno: 'ENOENT', promised: true })
})

t.test('what cannot be made is not preserved', async (t) => {
  const found = await survey().survey.preservation('kvm-vm', {
    make: refuses('ENODEV'),
    preserve: async () => t.fail('there is nothing to preserve'),
  })
  t.match(found, { answer: 'absent', errno: 'ENODEV' })
})

t.test('what goes wrong in the harness is no answer of the kernel', async (t) => {
  const { survey: asked, answers } = survey()
  const broken = async (): Promise<void> => {
    throw new Error('the line is dead')
  }
  await t.rejects(asked.preservation('memfd', { make: works, preserve: broken }), { message: /dead/ })
  t.strictSame(answers, [])
})
