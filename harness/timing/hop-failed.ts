import { HostError } from '../errors.js'

/** It is the kernels that did not come through the hop as they should, on any host: they stop, refuse, or lose what was preserved. */
export class HopFailed extends HostError {}
