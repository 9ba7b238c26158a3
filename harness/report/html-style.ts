import { markup } from './markup.js'
import { phaseRules } from './phase-colours.js'

/** The look of the page, in light and dark. */
export const style = markup`
:root { color-scheme: light dark; --ink: #1c2330; --soft: #5b6474; --paper: #f6f7f9; --card: #fff; --line: #dde1e8;
  --good: #1a7f4b; --bad: #c62f3b; --odd: #a15c00; --quiet: #64708a; --code: #eef1f5; --link: #2459c4 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ef; --soft: #98a2b3; --paper: #11151c; --card: #191f29; --line: #2c3542;
    --good: #3fbf7f; --bad: #ff6b75; --odd: #e7a33c; --quiet: #8d99b0; --code: #232b37; --link: #86acff }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: break-word }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
code, pre { font: 0.87em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, monospace; overflow-wrap: anywhere }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
h2 { margin: 2.2rem 0 0.7rem; font-size: 1.15rem }
h3 { margin: 0 0 0.6rem; font-size: 1rem }
h3 small { color: var(--soft); font-weight: normal }
header { padding: 1.4rem 1.6rem; border-radius: 12px; background: var(--card); border: 1px solid var(--line);
  border-left: 8px solid var(--tone) }
header.good { --tone: var(--good) } header.bad { --tone: var(--bad) }
header.odd { --tone: var(--odd) } header.quiet { --tone: var(--quiet) }
header p { margin: 0 }
header .word { color: var(--tone); font-weight: 700; letter-spacing: 0.08em }
header h1 { margin: 0.1rem 0 0.4rem; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere }
header .route { color: var(--soft); margin-bottom: 0.7rem; overflow-wrap: anywhere }
.cards { display: grid; gap: 0.8rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)) }
article, details, section > dl { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem }
.hop { margin-bottom: 0.8rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; margin: 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
details { padding: 0; margin-bottom: 0.4rem }
dl + details { margin-top: 0.8rem }
.plain { list-style: none; margin: 0; padding: 0.4rem 0.8rem; border-top: 1px solid var(--line) }
summary { padding: 0.45rem 0.8rem; cursor: pointer }
.point summary { display: grid; gap: 0 0.9rem; align-items: baseline; grid-template-columns: 5.2rem 13rem 1fr max-content }
@media (max-width: 44rem) {
  header { padding: 1.1rem 1.1rem }
  header h1 { font-size: 1.3rem }
  .point summary { grid-template-columns: 5.2rem 1fr max-content }
  .point .title { grid-row: 2; grid-column: 2 / -1 }
}
.time { color: var(--soft); font-variant-numeric: tabular-nums }
.inside { padding: 0.2rem 1rem 0.8rem; border-top: 1px solid var(--line) }
.verdict { display: inline-block; min-width: 4.4rem; padding: 0 0.5rem; border-radius: 99px; font-size: 0.82rem; font-weight: 600;
  text-align: center; border: 1px solid currentColor; color: var(--bad) }
.verdict.pass { color: var(--good) } .verdict.skip, .verdict.known { color: var(--quiet) } .verdict.error { color: var(--odd) }
.reason { font-weight: 600; overflow-wrap: anywhere }
.basis { margin: 0.4rem 0 0; color: var(--soft); overflow-wrap: anywhere }
.finding { color: var(--bad) }
.measurement { margin: 0.2rem 0; font-variant-numeric: tabular-nums }
.checks { list-style: none; padding: 0; margin: 0.5rem 0 }
.checks li { padding: 0.1rem 0 0.1rem 1.4rem; position: relative; overflow-wrap: anywhere }
.checks li::before { position: absolute; left: 0 }
li.held::before { content: "✓"; color: var(--good) }
li.broken::before { content: "✗"; color: var(--bad) }
.stage { color: var(--soft) }
.pages span { display: inline-block; padding: 0 0.45rem; margin: 0.1rem 0; border-radius: 4px; font-size: 0.82rem; color: #fff; background: #8e24aa }
.pages .zeros { background: #5d6b82 } .pages .stale { background: #a66300 } .pages .displaced, .pages .other { background: #2f6fbf }
.pages .damaged, .pages .unexpected { background: #c62f3b } .pages .missing, .pages .extra { background: #3b4658 }
.scroll { position: relative; overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem }
.hop td:not(:nth-child(2)) { min-width: 7.5rem }
th { text-align: left; color: var(--soft); font-weight: 500 }
th, td { padding: 0.25rem 0.8rem 0.25rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
tr.held td:nth-child(2) { color: var(--good) } tr.broken td:nth-child(2) { color: var(--bad); font-weight: 700 }
figure { margin: 0.8rem 0 }
figcaption { color: var(--soft); font-size: 0.87rem }
.ledger figcaption { margin-top: 0.35rem }
pre { background: var(--code); border-radius: 6px; padding: 0.7rem; margin: 0.3rem 0; white-space: pre-wrap; max-height: 28rem; overflow: auto }
.ledger svg { width: 100%; height: 1.1rem; border-radius: 4px; display: block }
.ledger figcaption span { display: inline-block; max-width: 100%; margin-right: 1.1rem; overflow-wrap: anywhere } .ledger b { color: var(--ink) }
.ledger i { display: inline-block; width: 0.7rem; height: 0.7rem; border-radius: 2px; margin-right: 0.35rem }
${phaseRules}`
