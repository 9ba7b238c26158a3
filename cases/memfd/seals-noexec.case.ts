import { keepsSeals } from './keeps-seals.js'
import { sealSets } from './seal-sets.js'

export default keepsSeals({
  title: 'a memfd that is not executable keeps its seals, every set of them with F_SEAL_EXEC',
  // MFD_NOEXEC_SEAL implies MFD_ALLOW_SEALING, and adds F_SEAL_EXEC.
  files: sealSets().map((seals) => ({ flags: ['noexec'], seals })),
})
