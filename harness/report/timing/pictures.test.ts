import t from 'tap'
import { pairsRecord, timingFullOf, timingRecord } from '../../timing/timings.test-data.js'
import { timingPictures } from './pictures.js'

t.test('there is a file for the bars, one for each curve, and one for the overlay', async (t) => {
  const workloads = [{}, { memoryMiB: 256 }]
  const record = pairsRecord({ instrument: 'exact', runs: 2, workloads })
  const names = (baseline: typeof record | null) => timingPictures(record, baseline).map(({ name }) => name)
  t.same(names(null), ['phases.svg', 'curves-1.svg', 'curves-2.svg', 'curves-3.svg', 'curves-4.svg'])
  t.same(names(record).at(-1), 'overlay.svg')
  t.same(
    timingPictures(timingRecord()).map(({ name }) => name),
    ['phases.svg'],
  )
})

t.test('names from outside are in no file name, and mark nothing up', async (t) => {
  const hostile = timingFullOf('../"><script>alert(1)</script>')
  for (const { name, svg } of timingPictures(hostile, hostile)) {
    t.match(name, /^[a-z\d-]+\.svg$/)
    t.match(svg, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    t.notMatch(svg, '<script')
  }
})
