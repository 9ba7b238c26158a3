import type { PackageVersion } from '../apt/apt.js'
import { compareDebianVersions } from '../apt/debian-version.js'

/** The series on whose newest version most of the history lies: another one is a full build. */
export const mainSeries = '7.2'

/** A version of the kernel's sources, as a package holds it. */
export interface Release {
  /** `linux-source-7.2` */
  readonly package: string
  /** `7.2.13-1` */
  readonly version: string
  /** `v7.2.13`, `v7.3-rc7`: as its tag is called upstream. */
  readonly tag: string
}

/** What the history is made from, in its order: the versions of the main series, and those that come after all of them. */
export interface Releases {
  readonly main: readonly Release[]
  readonly later: readonly Release[]
}

/** Of what a mirror offers, each upstream version once, and `most` of both at most; none before the main series, whose kernels know no live update of memfds. */
export function releasesAmong(offers: readonly PackageVersion[], { most }: { most: number }): Releases {
  const oldestFirst = offers
    .filter(({ package: name }) => /^linux-source-\d+\.\d+$/.test(name))
    .toSorted((one, other) => compareDebianVersions(one.version, other.version))
  const byTag = new Map(oldestFirst.map((offer) => [tagOf(offer.version), offer]))
  const releases = [...byTag].map(([tag, { package: name, version }]) => ({ package: name, version, tag }))
  const isMain = ({ package: name }: Release): boolean => name === `linux-source-${mainSeries}`
  const later = releases.slice(releases.findLastIndex(isMain) + 1)
  return { main: releases.filter(isMain).slice(-most), later: later.slice(-most) }
}

/** deb-version(7): what stands before the last dash is upstream's, in which `~` sorts a release candidate before its release. */
function tagOf(version: string): string {
  return `v${version.replace(/-[^-]*$/, '').replace('~', '-')}`
}
