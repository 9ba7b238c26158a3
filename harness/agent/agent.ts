import { type Content, objectId, seedNumber } from './content.js'
import { DeviceOperations } from './operations/device.js'
import { EduOperations } from './operations/edu.js'
import { FdOperations } from './operations/fd.js'
import { FileOperations } from './operations/file.js'
import { IommufdOperations } from './operations/iommufd.js'
import { KexecOperations } from './operations/kexec.js'
import { KmsgOperations } from './operations/kmsg.js'
import { MappingOperations } from './operations/mapping.js'
import { type Filling, MemfdOperations } from './operations/memfd.js'
import { PciOperations } from './operations/pci.js'
import { ProcessOperations } from './operations/process.js'
import { ProgramOperations } from './operations/program.js'
import { SessionOperations } from './operations/session.js'
import { SystemOperations } from './operations/system.js'
import { UapiOperations } from './operations/uapi.js'
import { VfioOperations } from './operations/vfio.js'
import { type AgentScope, Requests } from './requests.js'

/**
 * The agent in the guest, as TypeScript sees it: one method an operation (docs/agent.md). Throws `OperationFailed` where the
 * kernel answered with an errno, `AgentMisused` where the request itself was wrong.
 */
export class Agent {
  readonly device: DeviceOperations
  readonly session: SessionOperations
  readonly memfd: MemfdOperations
  readonly mapping: MappingOperations
  readonly fd: FdOperations
  readonly process: ProcessOperations
  readonly program: ProgramOperations
  readonly uapi: UapiOperations
  readonly pci: PciOperations
  readonly iommufd: IommufdOperations
  readonly vfio: VfioOperations
  readonly edu: EduOperations
  readonly file: FileOperations
  readonly kmsg: KmsgOperations
  readonly kexec: KexecOperations
  readonly system: SystemOperations
  readonly #requests: Requests

  constructor(scope: AgentScope) {
    const requests = new Requests(scope)
    this.#requests = requests
    this.device = new DeviceOperations(requests)
    this.session = new SessionOperations(requests)
    this.memfd = new MemfdOperations(requests)
    this.mapping = new MappingOperations(requests)
    this.fd = new FdOperations(requests)
    this.process = new ProcessOperations(requests)
    this.program = new ProgramOperations(requests)
    this.uapi = new UapiOperations(requests)
    this.pci = new PciOperations(requests)
    this.iommufd = new IommufdOperations(requests)
    this.vfio = new VfioOperations(requests)
    this.edu = new EduOperations(requests)
    this.file = new FileOperations(requests)
    this.kmsg = new KmsgOperations(requests)
    this.kexec = new KexecOperations(requests)
    this.system = new SystemOperations(requests)
  }

  /** What a file filled with `fill` must contain: from this, the host computes the hash on its own. */
  contentOf(file: string, { size, extents, generation = 0 }: Filling & { size: number }): Content {
    return {
      seed: seedNumber(this.#requests.seed),
      object: objectId(this.#requests.name(file)),
      generation,
      size,
      extents: extents ?? (size > 0 ? [{ offset: 0, length: size }] : []),
    }
  }
}
