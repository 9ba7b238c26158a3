import { keepsSeals } from './keeps-seals.js'
import { sealSets } from './seal-sets.js'

export default keepsSeals({
  title: 'a memfd keeps its seals, every set of them that an executable memfd can have',
  files: [
    // MFD_ALLOW_SEALING not given: F_SEAL_SEAL from the start.
    { flags: [], seals: [] },
    ...sealSets().map((seals) => ({ flags: ['sealing'] as const, seals })),
    // To what can be executed the kernel adds all seals against changing it (mm/memfd.c, memfd_add_seals()).
    { flags: ['sealing'], seals: ['exec'] },
    { flags: ['sealing'], seals: ['exec', 'seal'] },
  ],
})
