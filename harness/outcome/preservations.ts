import { hasHandler, type PreservableKind, type PreservationRecord } from '../kernel/preservable.js'
import type { RunRecord } from '../record/record.js'
import { routeKernels } from './route.js'

/** What one kernel does with files of one kind. */
export interface KernelPreservation {
  readonly kind: PreservableKind
  /** In words. The same everywhere it was asked, or all that was answered. */
  readonly answer: string
  readonly promised: boolean
  /** False if it was promised, and there is nobody to keep the promise. */
  readonly kept: boolean
}

/** A kernel of the route, and what it preserves. */
export interface PreservingKernel {
  readonly letters: string
  readonly name: string
  readonly preservations: readonly KernelPreservation[]
}

/** What the kernels of a run's route answered when they were to preserve files; none where no case asked. */
export function preservingKernels(
  record: Pick<RunRecord, 'kernels' | 'route' | 'guests'>,
): PreservingKernel[] {
  return routeKernels(record)
    .map(({ letters, name }) => ({ letters, name, preservations: preservationsOf(name, record) }))
    .filter(({ preservations }) => preservations.length > 0)
}

function preservationsOf(name: string, { guests }: Pick<RunRecord, 'guests'>): KernelPreservation[] {
  const answers = guests.flatMap(({ route, preservations = [] }) =>
    preservations.filter(({ boot }) => route[boot] === name),
  )
  return [...new Set(answers.map(({ kind }) => kind))].map((kind) => {
    const alike = answers.filter((answer) => answer.kind === kind)
    const promised = alike.some((answer) => answer.promised)
    return {
      kind,
      answer: [...new Set(alike.map(answerInWords))].join(', '),
      promised,
      kept: !promised || alike.every(hasHandler),
    }
  })
}

const optionOf: Record<PreservableKind, string> = {
  memfd: 'CONFIG_MEMFD_CREATE',
  'hugetlb-memfd': 'CONFIG_HUGETLBFS',
  iommufd: 'CONFIG_IOMMUFD',
  'vfio-cdev': 'CONFIG_VFIO_DEVICE_CDEV',
  'kvm-vm': 'CONFIG_KVM',
  'guest-memfd': 'CONFIG_KVM_GUEST_MEMFD',
}

/** `preserved`, `no handler (ENOENT)`, `refused (EINVAL)`, `not there (ENOENT; it takes CONFIG_KVM)`. */
function answerInWords(record: PreservationRecord): string {
  const { answer, errno, kind } = record
  if (answer === 'preserved') return 'preserved'
  if (answer === 'absent') return `not there (${errno}; it takes ${optionOf[kind]})`
  return hasHandler(record) ? `refused (${errno})` : `no handler (${errno})`
}
