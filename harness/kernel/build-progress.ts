/** What a full build of the lean profile prints, on the kernels of 7.2 (measured): the estimate before there is a better one. */
export const usualFiles = 1940

export interface BuildState {
  /** Files made so far, those of an interrupted build before this one included. */
  readonly files: number
  /** Files made by this run of make: what the estimate of the time is made from. */
  readonly made: number
  /** How many a full build makes. */
  readonly expected: number
  /** An earlier build is brought up to date: only make knows how much of it can stay. */
  readonly incremental: boolean
  readonly elapsedMs: number
}

/** Whether a line of make's output announces a file: `  CC      init/main.o`, `  LD [M]  net/foo.ko`. */
export function announcesFile(line: string): boolean {
  return /^ {2}[A-Z][A-Z0-9_]*(?: \[M\])? +\S/.test(line)
}

/** `812 of about 1,940 files, about 2:10 left`. */
export function describeBuild({ files, made, expected, incremental, elapsedMs }: BuildState): string {
  if (files >= expected) return `${countFiles(files)}, nearly done`
  const about = incremental ? 'at most about' : 'about'
  const progress = `${files.toLocaleString('en-US')} of ${about} ${countFiles(expected)}`
  // The first files are made by a single process, and tell nothing about the rest.
  if (made < 50) return progress
  return `${progress}, ${about} ${clock(((expected - files) * elapsedMs) / made)} left`
}

/** `1,940 files`. */
export function countFiles(files: number): string {
  return `${files.toLocaleString('en-US')} ${files === 1 ? 'file' : 'files'}`
}

/** Minutes and seconds: an estimate has no tenths. */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
