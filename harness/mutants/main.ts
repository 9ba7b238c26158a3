import { join } from 'node:path'
import { findCases } from '../case/find.js'
import { withContext } from '../cli/with-context.js'
import { compiledCasesDirectory } from '../installation.js'
import { readCatalog, shippedKernels } from '../kernel/catalog.js'
import { asciiJson } from '../record/ascii-json.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { makeDirectory } from '../storage/make-directory.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { holdAgainstCases } from './carry-out.js'
import { checkCases, chooseMutations, mutationsOf } from './choose.js'
import { describeMutants, exitStatusOf } from './describe.js'
import { mutantsRecordSchema } from './mutants-record.js'
import { parseOptions } from './options.js'
import { realWorld } from './prove.js'

/**
 * The suite's own proof (`make mutants`): kernels that each break a promise, every one of which a case must notice, while it passes
 * on the kernel that they are made of. What is known already is not run again.
 */
await withContext(async (context) => {
  const options = parseOptions(process.argv.slice(2))
  const { mutants } = await readCatalog(shippedKernels)
  const mutations = chooseMutations(mutationsOf(mutants), options.chosen)
  const cases = await findCases(compiledCasesDirectory)
  checkCases(
    mutations,
    cases.map(({ id }) => id),
  )
  const record = await holdAgainstCases(context, { mutations, asked: options, world: realWorld })
  const { resultsDir } = options
  await onStorage(resultsPlace(resultsDir), async () => {
    await makeDirectory(resultsDir)
    await writeAtomically(join(resultsDir, 'mutants.json'), asciiJson(mutantsRecordSchema.parse(record)))
  })
  process.stdout.write(describeMutants(record))
  return exitStatusOf(record)
})
