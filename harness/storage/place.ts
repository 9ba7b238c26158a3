/** A directory in which something is kept, and what a user can do who has no room there, or no right. */
export interface Place {
  readonly directory: string
  /** How it is put elsewhere, as the end of a sentence: `choose another place with --results`. */
  readonly elsewhere: string
  /** What it must have room for, if that is much. */
  readonly need?: string
}

/** @param directory `$XDG_CACHE_HOME/liveproof` */
export function cachePlace(directory: string): Place {
  return {
    directory,
    elsewhere: 'set XDG_CACHE_HOME to another place',
    need: 'a kernel takes about 2.5 GiB while it is built',
  }
}

export function resultsPlace(directory: string): Place {
  return { directory, elsewhere: 'choose another place with --results' }
}

export function temporaryPlace(directory: string): Place {
  return { directory, elsewhere: 'set TMPDIR to another place' }
}
