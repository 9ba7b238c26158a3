import type { Change, PlannedCommit } from './change.js'
import { everydayCommit, initcall } from './everyday.js'

/** A part of the history with one defect in it, between a good end and a bad one. All positions are from 1. */
export interface Chapter {
  /** What its tags begin with. */
  readonly name: string
  /** How many commits there are between the ends, the bad one included. */
  readonly length: number
  readonly defect: { readonly at: number; readonly patch: string; readonly subject: string }
  /** Commits that do not build; the next one mends it. */
  readonly unbuildable: readonly number[]
  /** Commits whose kernel panics as it boots; the next one mends it. */
  readonly unbootable: readonly number[]
}

interface Writing {
  /** How many everyday commits there were before. */
  readonly begin: number
  readonly has: (path: string) => boolean
}

/**
 * The commits of a chapter: the good end first, then `length` up to the bad one, and one that takes the defect out again. Tags: `NAME-good`,
 * `NAME-bad`, and `NAME-first-bad` for what is to be found. Throws RangeError for a chapter in which two things are at one place.
 */
export function writeChapter(chapter: Chapter, { begin, has }: Writing): PlannedCommit[] {
  const { name, length, defect } = chapter
  const planned = new Map<number, PlannedCommit>()
  const plan = (position: number, commit: PlannedCommit): void => {
    if (planned.has(position) || position < 1 || position > length)
      throw new RangeError(`${name}: there is no room for '${commit.subject}' at ${position}`)
    planned.set(position, commit)
  }
  plan(defect.at, { subject: defect.subject, change: patchOf(defect.patch), tags: [`${name}-first-bad`] })
  for (const at of chapter.unbuildable) planMishap(plan, { at, ...unbuildable(`${name}_${at}`) })
  for (const at of chapter.unbootable) planMishap(plan, { at, ...unbootable(`${name}_${at}`) })
  const commits: PlannedCommit[] = []
  for (let position = 0; position <= length; position += 1) {
    const commit = planned.get(position) ?? everydayCommit(begin + position, has)
    commits.push({ ...commit, tags: [...commit.tags, ...endAt(position, chapter)] })
  }
  const repair = { subject: `Revert "${defect.subject}"`, change: patchOf(defect.patch, true), tags: [] }
  return [...commits, repair]
}

function endAt(position: number, { name, length }: Chapter): string[] {
  if (position === 0) return [`${name}-good`]
  return position === length ? [`${name}-bad`] : []
}

function patchOf(patch: string, reverse = false): Change {
  return { kind: 'patch', patch, reverse }
}

/** What a commit does wrong, and how the one after it puts it right. */
interface Mishap {
  readonly path: string
  readonly subject: string
  readonly wrong: string
  readonly right: string
}

function planMishap(
  plan: (position: number, commit: PlannedCommit) => void,
  { at, path, subject, wrong, right }: Mishap & { at: number },
): void {
  plan(at, { subject, change: { kind: 'append', path, text: wrong }, tags: [] })
  const mended: Change = { kind: 'replace', path, from: wrong, to: right }
  plan(at + 1, { subject: `${subject}, again`, change: mended, tags: [] })
}

/** A name is used that nobody declared. */
function unbuildable(name: string): Mishap {
  return {
    path: 'mm/memfd_luo.c',
    subject: 'mm: memfd_luo: say at boot how many files there are',
    wrong: initcall(name, 'pr_debug("%d files\\n", memfd_luo_nr_files);'),
    right: initcall(name, 'pr_debug("no files yet\\n");'),
  }
}

/** Before anything is mounted or started, and after the console is there. */
function unbootable(name: string): Mishap {
  const level = 'early_initcall'
  return {
    path: 'kernel/liveupdate/luo_core.c',
    subject: 'liveupdate: luo_core: look for the sessions early',
    wrong: initcall(name, 'panic("luo: there are no sessions yet");', { level }),
    right: initcall(name, 'pr_debug("there are no sessions yet\\n");', { level }),
  }
}
