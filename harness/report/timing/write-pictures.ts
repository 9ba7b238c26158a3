import { join } from 'node:path'
import { writeAtomically } from '../../storage/atomic-file.js'
import { makeDirectory } from '../../storage/make-directory.js'
import { onStorage } from '../../storage/on-storage.js'
import type { Place } from '../../storage/place.js'
import type { TimingPicture } from './pictures.js'

/** Makes the directory that pictures are to be written into, so that one that cannot be had is said first. Throws `HostError`. */
export async function makePictureDirectory(directory: string): Promise<void> {
  await onStorage(picturePlace(directory), () => makeDirectory(directory))
}

/** Writes each picture under its name, over one that is there. Throws `HostError` if the disk does not take it. */
export async function writePictures(directory: string, pictures: readonly TimingPicture[]): Promise<void> {
  await onStorage(picturePlace(directory), async () => {
    for (const { name, svg } of pictures) await writeAtomically(join(directory, name), svg)
  })
}

function picturePlace(directory: string): Place {
  return { directory, elsewhere: 'name another directory with --svg' }
}
