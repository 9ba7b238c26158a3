import { markup } from '../markup.js'

/** What the page of a campaign has besides: a colour for each verdict, a shape for what it counts as, the grid, the routes. */
export const campaignStyle = markup`
:root { --compatible: #16713f; --refused: #8a5a00; --panics: #b3202c; --loses: #a81c67; --corrupts: #7430b0; --hangs: #a3440a;
  --nothing: #566178 }
@media (prefers-color-scheme: dark) {
  :root { --compatible: #3fbf7f; --refused: #e7a33c; --panics: #ff7079; --loses: #ff82bd; --corrupts: #c598ff; --hangs: #ff9d63;
    --nothing: #9aa6bc }
}
main { max-width: 74rem }
header h1 { font-size: 1.4rem } header .clause { margin: 0 0 0.5rem; overflow-wrap: anywhere }
.compatible { --tone: var(--compatible) } .refused { --tone: var(--refused) } .panics { --tone: var(--panics) }
.loses { --tone: var(--loses) } .corrupts { --tone: var(--corrupts) } .hangs { --tone: var(--hangs) }
.not-proven, .no-result { --tone: var(--nothing) }
.state { display: inline-block; padding: 0.05rem 0.7rem; border-radius: 99px; font-size: 0.85rem; font-weight: 600; white-space: nowrap }
.state, .grid a[class] { color: var(--tone); border: 1.5px solid var(--tone); text-decoration: none }
.state.is-proven, .grid a.is-proven { background: color-mix(in srgb, var(--tone) 10%, var(--card)); border-color: color-mix(in srgb, var(--tone) 40%, var(--card)) }
.state.is-disproven, .grid a.is-disproven { background: var(--tone); color: var(--paper) }
.state.is-inconclusive, .grid a.is-inconclusive { border-style: dashed }
.state.is-skipped, .grid a.is-skipped { border-style: dotted }
.counts { display: flex; flex-wrap: wrap; gap: 0.4rem }
caption { caption-side: bottom; text-align: left; color: var(--soft); font-size: 0.87rem; padding: 0.6rem 0.2rem }
caption span { position: sticky; left: 0.2rem; display: inline-block; max-width: calc(100vw - 3rem) }
.command span { display: inline-block; max-width: 100% }
.grid { border-collapse: separate; border-spacing: 4px; width: auto; font-size: 0.82rem }
.grid th, .grid td { padding: 0; border: 0 }
.grid th { font-weight: 400; overflow-wrap: anywhere }
.grid th a { display: block; padding: 0.3rem 0.4rem; color: var(--soft); text-decoration: none }
.grid th a:hover { text-decoration: underline }
.grid th[scope=col] { width: 6.2rem; min-width: 6.2rem; vertical-align: bottom }
.grid th[scope=row], .corner { position: sticky; left: 0; z-index: 1; background: var(--paper); vertical-align: middle }
.grid th[scope=row] { min-width: 7rem; max-width: 12rem }
.grid td.corner { min-width: 7rem; padding: 0.3rem 0.4rem; vertical-align: bottom; text-align: left; color: var(--soft) }
.corner span { white-space: nowrap }
th i, h3 i { font-style: normal; font-weight: 700; color: var(--ink); margin-right: 0.15rem }
.grid td { height: 1px; vertical-align: middle; text-align: center }
.grid a[class] { display: flex; flex-direction: column; justify-content: center; height: 100%; min-height: 3.1rem; padding: 0.3rem; border-radius: 8px }
.grid a small { font-size: 0.76rem; line-height: 1.2; text-wrap: balance }
.grid a:hover, .roles a:hover { filter: brightness(1.06) }
.unplanned { color: var(--soft) }
.mark { font-weight: 700 }
.mark::before { content: "▲ " / ""; font-size: 0.8em } .needless-bump::before { content: "◆ " / "" }
.roles { background: var(--card); border: 1px solid var(--line); border-radius: 8px; border-collapse: separate; border-spacing: 0 }
.roles th, .roles td { padding: 0.6rem 0.9rem }
.roles tr:last-child > * { border-bottom: 0 }
.roles tbody th { color: var(--ink) } .roles tbody th b { display: block }
.roles small { display: block; margin-top: 0.25rem; color: var(--soft) } .roles small.mark { color: var(--ink) }
.path { overflow-wrap: anywhere } .path .to { color: var(--soft) }
.route[id] { content-visibility: auto; contain-intrinsic-size: auto 34rem; border-left: 5px solid var(--tone); padding: 1.2rem 1.4rem; margin-bottom: 1rem }
.route:target { outline: 3px solid var(--tone); outline-offset: 2px }
.route h3 { display: flex; flex-wrap: wrap; gap: 0.3rem 0.8rem; align-items: baseline; margin: 0 }
.route h4 { margin: 1.3rem 0 0.4rem; font-size: 0.92rem; overflow-wrap: anywhere }
.role { margin: 0.3rem 0 0; color: var(--soft); font-size: 0.87rem } .role a:not(:first-child) { margin-left: 0.8rem }
.route > .reason { margin: 0.8rem 0 }
.route dl.consequences, .route dl.compared { display: grid; gap: 0.8rem 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); margin: 0.8rem 0 }
.consequences { padding: 0.8rem 1rem; border-radius: 8px; background: color-mix(in srgb, var(--tone) 8%, var(--card)) }
.route dl dt { font-size: 0.82rem }
.cases, .runs { list-style: none; margin: 0; padding: 0.4rem 1rem 0.8rem; border-top: 1px solid var(--line); font-size: 0.87rem }
.cases li { display: grid; gap: 0 0.9rem; grid-template-columns: 4rem 15rem 1fr; padding: 0.12rem 0; color: var(--bad) }
.cases li.pass { color: var(--good) } .cases li.skip, .cases li.known { color: var(--quiet) } .cases li.error { color: var(--odd) }
.cases code, .cases span { color: var(--ink); overflow-wrap: anywhere } .cases em { display: block; color: var(--soft) }
.runs li { padding: 0.2rem 0; overflow-wrap: anywhere } .runs span { color: var(--soft) }
.digests { padding: 0.6rem 1rem 0.9rem; border-top: 1px solid var(--line); font-size: 0.87rem }
.digests { grid-template-columns: minmax(6rem, max-content) minmax(0, 3fr) } .digests dt { overflow-wrap: anywhere }
.digests dd { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, monospace }
@media (max-width: 44rem) {
  .cases li { grid-template-columns: 4rem 1fr } .cases span { grid-column: 2 }
  .digests { grid-template-columns: minmax(0, 1fr) } .digests dd { margin-bottom: 0.4rem }
  .grid th[scope=row], .corner { min-width: 5.6rem; max-width: 5.6rem } .corner span { display: block }
  .roles th, .roles td { padding: 0.5rem 0.6rem }
  header h1 { font-size: 1.2rem }
  .route[id] { padding: 1rem 0.9rem }
}
`
