/**
 * Sets `NODE_ENV`, which code from outside of the sandbox does not see.
 * @jest-environment node
 */
import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ConsoleNotificationService } from "../console/service"

const folder = mkdtempSync(join(tmpdir(), "console-provider-"))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => jest.restoreAllMocks())

const send = async (
  message: Partial<ProviderSendNotificationDTO>,
  options: object = {},
): Promise<string> => {
  const printed = jest.spyOn(process.stdout, "write").mockReturnValue(true)
  await new ConsoleNotificationService({}, options).send(
    message as ProviderSendNotificationDTO,
  )
  return printed.mock.calls.map(([text]) => text as string).join("")
}

const email = {
  to: "ada@example.com",
  channel: "email",
  content: { subject: "Your code", text: "412274 is\nyour code", html: "" },
}

describe("the console provider", () => {
  it("prints a message with its subject and its text", async () => {
    expect(await send(email)).toBe(
      "\n  │ Email to ada@example.com\n  │ Subject: Your code\n  │ \n  │ 412274 is\n  │ your code\n\n",
    )
    const sms = { to: "+4915112345678", channel: "sms", content: { text: "1" } }
    expect(await send(sms as typeof email)).toContain(
      "│ Text message to +4915112345678\n",
    )
  })

  it("appends messages to the file of its options, which others cannot read", async () => {
    const file = join(folder, "messages.jsonl")
    await send(email, { channels: ["email"], file })
    await send(email, { channels: ["email"], file })
    const lines = readFileSync(file, "utf8").trim().split("\n")
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[1])).toEqual({
      to: "ada@example.com",
      channel: "email",
      subject: "Your code",
      text: "412274 is\nyour code",
      at: expect.any(String),
    })
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it("is refused in production, whatever channels it serves", () => {
    const mode = process.env.NODE_ENV
    try {
      for (const production of ["production", "prod"]) {
        process.env.NODE_ENV = production
        expect(() =>
          ConsoleNotificationService.validateOptions({ channels: ["feed"] }),
        ).toThrow(
          "customer-registration/providers/console is refused in production",
        )
      }
    } finally {
      process.env.NODE_ENV = mode
    }
    expect(() => ConsoleNotificationService.validateOptions({})).not.toThrow()
  })

  it("names an option that it does not know", () => {
    expect(() =>
      ConsoleNotificationService.validateOptions({ path: "x" }),
    ).toThrow(/invalid options: .*"path"/s)
  })
})
