import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { parseCampaign, writeCampaign } from '../../record/campaign-store.js'
import { campaignRecord } from '../../record/campaigns.test-data.js'
import { campaignFullOf } from './pages.test-data.js'
import { renderCampaign } from './render.js'
import { writeCampaignReports } from './write-campaign-reports.js'

const root = t.testdir()
const files = { tap: 'report.tap', junit: 'junit.xml', html: 'report.html', text: 'report.txt' } as const

t.test('every report can be made again from campaign.json alone, byte for byte', async (t) => {
  for (const record of [campaignRecord(), campaignFullOf('hostile \u001b \u202e \ud800 </pre>\n')]) {
    const directory = await mkdtemp(join(root, 'campaign-'))
    await writeCampaign(directory, record)
    await writeCampaignReports(directory, record)
    t.same((await readdir(directory)).sort(), [...Object.values(files), 'campaign.json'].sort())
    const path = join(directory, 'campaign.json')
    const again = parseCampaign(await readFile(path, 'utf8'), { path })
    for (const format of ['tap', 'junit', 'html', 'text'] as const) {
      t.equal(
        renderCampaign(again, { format, color: false, flat: false }),
        await readFile(join(directory, files[format]), 'utf8'),
        format,
      )
    }
  }
})
