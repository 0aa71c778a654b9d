import { createHmac } from "node:crypto"
import {
  isCancelTokenOf,
  requestOfCancelToken,
  signCancelToken,
} from "../cancel-token"
import { cancelLink } from "../../messages/storefront-link"

const KEY = Buffer.alloc(32, 1)
const CONTACT = { channel: "email", value: "ada@example.com" } as const
const TOKEN = signCancelToken(KEY, "adr_1", CONTACT)

describe("the token of a cancel link", () => {
  it("makes the cancel token of the request's id and half of an HMAC-SHA-256 over use, request and contact", () => {
    const mac = createHmac("sha256", KEY)
      .update(
        JSON.stringify([
          "customer-registration:deletion-cancel",
          "adr_1",
          "email",
          "ada@example.com",
        ]),
      )
      .digest()
      .subarray(0, 16)
    expect(TOKEN).toBe(`adr_1.${mac.toString("base64url")}`)
    expect(requestOfCancelToken(TOKEN)).toBe("adr_1")
    expect(isCancelTokenOf(KEY, TOKEN, "adr_1", CONTACT)).toBe(true)
  })

  it.each([
    ["another key", Buffer.alloc(32, 2), "adr_1", CONTACT],
    ["another request", KEY, "adr_2", CONTACT],
    ["another contact", KEY, "adr_1", { ...CONTACT, value: "b@example.com" }],
    ["another channel", KEY, "adr_1", { ...CONTACT, channel: "phone" }],
  ] as const)("refuses a cancel token of %s", (_what, key, id, contact) => {
    expect(isCancelTokenOf(key, TOKEN, id, contact)).toBe(false)
  })

  it.each(["", "adr_1", "adr_1.", `.${"A".repeat(22)}`, `${TOKEN}=`, "a b.c"])(
    "refuses %j as a cancel token",
    (text) => {
      expect(() => requestOfCancelToken(text)).toThrow(
        expect.objectContaining({ errorCode: "otp_invalid" }),
      )
    },
  )
})

describe("a cancel link", () => {
  it.each([
    ["https://shop.example.com", "https://shop.example.com/cancel-deletion"],
    ["https://example.com/de/?a=1#b", "https://example.com/de/cancel-deletion"],
  ])("links from the storefront %s to its page %s", (storefront, page) => {
    expect(cancelLink(KEY, { url: storefront }, "adr_1", CONTACT)).toEqual({
      cancel_token: TOKEN,
      cancel_url: `${page}#token=${TOKEN}`,
    })
  })

  it("makes no cancel link without a storefront, but the token", () => {
    expect(cancelLink(KEY, { url: null }, "adr_1", CONTACT)).toEqual({
      cancel_token: TOKEN,
      cancel_url: null,
    })
  })
})
