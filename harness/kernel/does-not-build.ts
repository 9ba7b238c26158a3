import { HostError } from '../errors.js'

/** It is the source that does not build, on any host: it does not compile, or lacks an option that it was asked for. */
export class DoesNotBuild extends HostError {}
