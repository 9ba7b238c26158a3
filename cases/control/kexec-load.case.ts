import { defineControl } from '../../harness/case/define.js'

export default defineControl({
  title: 'a kernel B that has live updates, and was handed nothing, has no state of any case',
  needs: ['memfd'],
  of: [
    'memfd',
    'session',
    'fault/{no-image,holder-crashes,hammered-retrieval}',
    'kernel-log/{handed-over,whole-life}',
  ],
  hop: { how: 'kexec-load', handsOver: false },
})
