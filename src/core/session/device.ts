import { BROWSER_MAP, getParser, OS_MAP } from "bowser"
import ipaddr from "ipaddr.js"
import type { SessionDevice } from "../../types"
import { isStorableText } from "../shared/text"

/** Characters of a user agent that are read; longer ones are not browsers. */
const LONGEST_AGENT = 512

const TYPES = ["desktop", "mobile", "tablet"] as const

/**
 * A name that the library knows, with the number of the version. For any other
 * browser the library repeats what the header says, which anyone can write.
 */
const nameOf = (
  known: Record<string, string>,
  { name, version }: { name?: string; version?: string },
): string | null => {
  if (!name || !Object.values(known).includes(name)) {
    return null
  }
  const [number] = /^\d{1,4}/.exec(version ?? "") ?? []
  return [name, number].filter(Boolean).join(" ")
}

/** The device that a `User-Agent` header describes; null where it says nothing. */
export const deviceOf = (userAgent: string | undefined): SessionDevice => {
  if (!userAgent || !isStorableText(userAgent)) {
    return { browser: null, os: null, type: null }
  }
  const { browser, os, platform } = getParser(
    userAgent.slice(0, LONGEST_AGENT),
  ).getResult()
  // Windows has one version for customers and another for programs.
  const version = os.name === "Windows" ? os.versionName : os.version
  return {
    browser: nameOf(BROWSER_MAP, browser),
    os: nameOf(OS_MAP, { name: os.name, version }),
    type: TYPES.find((type) => type === platform.type) ?? null,
  }
}

/** Bytes of an address that `masked` keeps: what a provider gives to a site, not to a person. */
const KEPT_BYTES = { ipv4: 3, ipv6: 6 }

/** The address to store with a session; null for `none`, or if there is no address. */
export const storedAddress = (
  address: string,
  policy: "masked" | "full" | "none",
): string | null => {
  // The network of one caller, for IPv6.
  const bare = address.replace(/\/\d+$/, "")
  if (policy === "none" || !ipaddr.isValid(bare)) {
    return null
  }
  if (policy === "full") {
    return bare
  }
  const parsed = ipaddr.process(bare)
  const bytes = parsed
    .toByteArray()
    .map((byte, index) => (index < KEPT_BYTES[parsed.kind()] ? byte : 0))
  return ipaddr.fromByteArray(bytes).toString()
}
