import { defineControl } from '../../harness/case/define.js'

export default defineControl({
  title: 'without Kexec HandOver in kernel B every case loses its state, so that passing means something',
  needs: ['memfd'],
  of: ['memfd', 'session'],
  hop: { cmdline: 'kho=off', handsOver: false },
})
