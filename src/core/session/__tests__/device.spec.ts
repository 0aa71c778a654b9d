import { deviceOf, storedAddress } from "../device"

const NOTHING = { browser: null, os: null, type: null }

describe("the device of a user agent", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
      { browser: "Chrome 142", os: "Windows 10", type: "desktop" },
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
      { browser: "Safari 18", os: "iOS 18", type: "mobile" },
    ],
    [
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      { browser: "Firefox 145", os: "Linux", type: "desktop" },
    ],
  ])("names browser, system and type of %s", (agent, device) => {
    expect(deviceOf(agent)).toEqual(device)
  })

  it.each([
    undefined,
    "",
    "node",
    "curl/8.5.0",
    "Call +49 900 1 now https://evil.example/1.0 (x)",
    "\0",
    "x".repeat(100_000),
  ])("names nothing of %j", (agent) => {
    expect(deviceOf(agent)).toEqual(NOTHING)
  })
})

describe("the address of a session", () => {
  it.each([
    ["203.0.113.77", "masked", "203.0.113.0"],
    ["203.0.113.77", "full", "203.0.113.77"],
    ["203.0.113.77", "none", null],
    ["2001:db8:1:2::/64", "masked", "2001:db8:1::"],
    ["2001:db8:1:2::/64", "full", "2001:db8:1:2::"],
    ["unknown", "full", null],
    ["", "masked", null],
  ] as const)("stores %j as %s: %j", (address, policy, stored) => {
    expect(storedAddress(address, policy)).toBe(stored)
  })
})
