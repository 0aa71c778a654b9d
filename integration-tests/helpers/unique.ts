import { randomInt } from "node:crypto"

/** Strong enough for the default policy, and part of nobody's name or address. */
export const PASSWORD = "violet-Kettle-93-harbour"

// Starts at random, so that test files which share a database don't meet.
let counter = randomInt(1_000_000)
const next = () => ++counter

/** An address that no earlier call has returned. */
export const uniqueEmail = () => `person-${process.pid}-${next()}@example.com`

/** A valid German mobile number in E.164 that no earlier call has returned. */
export const uniquePhone = () =>
  `+49151${String(10_000_000 + (next() % 90_000_000))}`

/** A client address that no earlier call has returned, so that limits per address don't join unrelated clients. */
export function uniqueIp(): string {
  const number = next()
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}
