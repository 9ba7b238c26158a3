/** A module by its path below `lib/modules/<release>`, without what packing adds to it, and what it depends on. */
export type FakeModules = Readonly<Record<string, readonly string[]>>

/** For tests: a `lib/modules/<release>`, as `t.testdir` takes it; its modules hold no more than what is read of them. */
export function fakeModules(modules: FakeModules): Record<string, string | Buffer> {
  const files = Object.entries(modules).map(([path, needed]) => [path, fakeModule(needed)])
  return { 'modules.order': `${Object.keys(modules).join('\n')}\n`, ...Object.fromEntries(files) }
}

export function fakeModule(needed: readonly string[]): Buffer {
  return Buffer.from(`\x7fELF\0license=GPL\0depends=${needed.join(',')}\0intree=Y\0`, 'latin1')
}
