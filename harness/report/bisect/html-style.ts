import { markup } from '../markup.js'

/** What the page of a bisection has besides: a card for each test, in the colour of what it came to. */
export const bisectStyle = markup`
header h1 { font-size: 1.4rem } .soft { color: var(--soft) } header .soft { overflow-wrap: anywhere }
.good { --tone: var(--good) } .bad { --tone: var(--bad) } .cannot-tell { --tone: var(--quiet) }
.test { border-left: 5px solid var(--tone); margin-bottom: 0.7rem }
.test h3 { font-weight: 400; overflow-wrap: anywhere; margin: 0 }
.test .reason { margin: 0.3rem 0; font-weight: 400 }
.outcome { display: inline-block; min-width: 6rem; padding: 0 0.6rem; border: 1px solid currentColor; border-radius: 99px; font-size: 0.82rem;
  font-weight: 600; text-align: center; color: var(--tone); white-space: nowrap }
.test figure { margin: 0.5rem 0 0 } .test .ledger svg, .clean svg { height: 0.8rem }
.took { display: flex; justify-content: space-between; margin: 0; font-size: 0.87rem } .took b { font-variant-numeric: tabular-nums }
.clean { padding: 0 calc(1rem + 1px) 0 calc(1rem + 5px) }
.links { margin: 0.3rem 0 0; font-size: 0.87rem } .links a { margin-right: 0.6rem; overflow-wrap: anywhere }
.hunted { list-style: none; padding: 0; margin: 0 0 0.8rem } .hunted li { overflow-wrap: anywhere; color: var(--bad) } .hunted code { color: var(--ink) }
.command span { display: inline-block; max-width: 100% }
`
