import type { OverlayFile } from './overlay.js'

/** Where the image's init looks for modules, and loads all that it finds in the order of their names (images/mini/root/init). */
const directory = '/lib/modules'

interface Loadable {
  readonly name: string
  readonly content: Buffer
}

/** The modules of a kernel, which are to be loaded in this order, as files of its initrd. */
export function moduleFiles(modules: readonly Loadable[]): OverlayFile[] {
  const digits = String(modules.length).length
  return modules.map(({ name, content }, index) => ({
    path: `${directory}/${String(index + 1).padStart(digits, '0')}-${name}.ko`,
    mode: 0o600,
    content,
  }))
}
