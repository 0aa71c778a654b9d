import { dropCode, putCode, takeCode } from "../code-vault"

describe("a code on its way to the step that sends it", () => {
  it("returns a code once", () => {
    putCode("otp_1", "123456")
    expect(takeCode("otp_1")).toBe("123456")
    expect(takeCode("otp_1")).toBeUndefined()
  })

  it("returns no code under another id", () => {
    putCode("otp_1", "123456")
    putCode("otp_2", "654321")
    expect(takeCode("otp_2")).toBe("654321")
    expect(takeCode("otp_1")).toBe("123456")
  })

  it("forgets a code that will not be sent", () => {
    putCode("otp_1", "123456")
    dropCode("otp_1")
    expect(takeCode("otp_1")).toBeUndefined()
  })
})
