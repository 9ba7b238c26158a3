import { defineControl } from '../../harness/case/define.js'

export default defineControl({
  title: 'a kernel B that has live updates, and was handed nothing, has no state of any case',
  needs: ['memfd'],
  of: ['memfd', 'session'],
  hop: { how: 'kexec-load', handsOver: false },
})
