import { HostError } from './errors.js'

/** A program that this host lacks. `purpose` is what cannot be done without it: `building a kernel`. */
export function missingTool(tool: string, { purpose }: { purpose: string }): HostError {
  return new HostError(`${purpose} needs ${tool}, which is not installed`, {
    help: 'run `make setup`, or `liveproof doctor` for what is missing',
  })
}
