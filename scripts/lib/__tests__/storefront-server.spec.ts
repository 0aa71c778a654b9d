import { spawn, type ChildProcess } from "node:child_process"
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { request, type IncomingMessage } from "node:http"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const PROGRAM = `
  const { serveStorefront } = await import(process.argv[1])
  await serveStorefront(JSON.parse(process.argv[2]))
  console.log("ready")`

const folder = mkdtempSync(join(tmpdir(), "storefront-"))
const messages = join(folder, "messages.jsonl")
let server: ChildProcess
let port: number

beforeAll(async () => {
  mkdirSync(join(folder, "build", "assets"), { recursive: true })
  writeFileSync(
    join(folder, "build", "index.html"),
    "<!doctype html><html><head><title>Shop</title></head><body></body></html>",
  )
  writeFileSync(join(folder, "build", "assets", "app.js"), "start()")
  port = await freePort()
  const options = {
    folder: join(folder, "build"),
    port,
    host: "127.0.0.1",
    url: `http://localhost:${port}`,
    shop: { url: "http://localhost:9000", publishableKey: "pk_</script>" },
    messages,
  }
  // A test is CommonJS and cannot import the module itself.
  server = spawn(process.execPath, [
    "--input-type=module",
    "--eval",
    PROGRAM,
    pathToFileURL(join(__dirname, "..", "storefront-server.mjs")).href,
    JSON.stringify(options),
  ])
  await new Promise((resolve, reject) => {
    server.stdout?.once("data", resolve)
    server.stderr?.once("data", (text) => reject(new Error(String(text))))
  })
})
beforeEach(() => writeFileSync(messages, ""))
afterAll(() => {
  server.kill()
  rmSync(folder, { recursive: true })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const { port: found } = listener.address() as AddressInfo
      listener.close(() => resolve(found))
    })
  })
}

const open = (
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request(
      {
        host: "127.0.0.1",
        port,
        path,
        method,
        headers: { host: `localhost:${port}`, ...headers },
      },
      resolve,
    )
      .once("error", reject)
      .end()
  })

const call = async (...args: Parameters<typeof open>) => {
  const response = await open(...args)
  let text = ""
  for await (const chunk of response) {
    text += String(chunk)
  }
  return { status: response.statusCode, headers: response.headers, text }
}

/** Reads the stream until `count` events are there, and leaves. */
const events = async (
  count: number,
  headers: Record<string, string> = {},
  { path = "/messages", whileOpen = () => {} } = {},
) => {
  const response = await open(path, headers)
  expect(response.headers["content-type"]).toBe("text/event-stream")
  whileOpen()
  let text = ""
  for await (const chunk of response) {
    text += String(chunk)
    const found = [...text.matchAll(/^id: (.*)\ndata: (.*)\n\n/gm)]
    if (found.length >= count) {
      return found.map(([, id, data]) => [Number(id), JSON.parse(data).to])
    }
  }
  throw new Error("the stream has ended")
}

const line = (to: string) => `${JSON.stringify({ to })}\n`

describe("the storefront's pages", () => {
  it.each([
    "/",
    "/account/profile",
    "/reset-password?token=a.b",
    "/index.html",
  ])("serves the page for the path %s", async (path) => {
    const { status, headers, text } = await call(path)
    expect(status).toBe(200)
    expect(headers["content-type"]).toBe("text/html; charset=utf-8")
    expect(text).toContain("<title>Shop</title>")
  })

  it("writes the shop into the page as JSON that cannot end its element", async () => {
    const { text } = await call("/")
    const [, json] =
      /<script type="application\/json" id="shop">(.*?)<\/script>/.exec(text) ??
      []
    expect(JSON.parse(json)).toEqual({
      url: "http://localhost:9000",
      publishableKey: "pk_</script>",
    })
    expect(text.match(/<\/script>/g)).toHaveLength(1)
  })

  it("serves files, and no page in place of a file that is missing", async () => {
    const file = await call("/assets/app.js")
    expect([file.status, file.text]).toEqual([200, "start()"])
    expect(file.headers["cache-control"]).toContain("immutable")
    expect((await call("/assets/other.js")).status).toBe(404)
    expect((await call("/../messages.jsonl")).status).toBe(404)
    expect((await call("/..%2fmessages.jsonl")).status).toBe(404)
  })

  it("lets the page reach the shop alone, and run no script of its own HTML", async () => {
    const { headers } = await call("/")
    const policy = String(headers["content-security-policy"])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self' http://localhost:9000;")
    expect(policy).not.toContain("unsafe")
  })

  it("refuses other methods, and what is no path", async () => {
    expect((await call("/", {}, "POST")).status).toBe(405)
    expect((await call("http://localhost/")).status).toBe(400)
  })
})

describe("the storefront's host name", () => {
  it.each(["rebound.example.com", "rebound.example.com:80", "127.0.0.1", ""])(
    "refuses a request to the host name “%s”",
    async (host) => {
      for (const path of ["/", "/messages", "/assets/app.js"]) {
        const { status, text } = await call(path, { host })
        expect(status).toBe(421)
        expect(text).toBe(`This storefront is at http://localhost:${port}`)
      }
    },
  )

  it("lets no other origin read a response", async () => {
    const origin = "https://elsewhere.example.com"
    const { headers } = await call("/", { origin })
    const cors = Object.keys(headers).filter((name) =>
      name.startsWith("access-control"),
    )
    expect(cors).toEqual([])
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin")
  })
})

describe("the stream of messages", () => {
  it("sends what is there, and then each message as it is written", async () => {
    writeFileSync(messages, line("one") + line("two"))
    const whileOpen = () => appendFileSync(messages, line("three"))
    expect(await events(3, {}, { whileOpen })).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "three"],
    ])
  })

  it("resumes after the last event that the client names", async () => {
    writeFileSync(messages, line("one") + line("two") + line("three"))
    expect(await events(1, { "last-event-id": "2" })).toEqual([[3, "three"]])
    expect(await events(1, {}, { path: "/messages?after=2" })).toEqual([
      [3, "three"],
    ])
  })

  it("starts over for a client that has seen more than there is", async () => {
    writeFileSync(messages, line("one"))
    expect(await events(1, { "last-event-id": "7" })).toEqual([[1, "one"]])
  })

  it("starts over when the file does", async () => {
    writeFileSync(messages, line("first") + line("second"))
    const response = await open("/messages")
    let text = ""
    for await (const chunk of response) {
      text += String(chunk)
      if (text.includes("second") && !text.includes("anew")) {
        writeFileSync(messages, line("anew"))
      } else if (text.includes("anew")) {
        break
      }
    }
    expect(text).toContain(`id: 1\ndata: ${line("anew")}`)
  })

  it("waits for the rest of a line", async () => {
    const [start, end] = [line("whole").slice(0, 5), line("whole").slice(5)]
    writeFileSync(messages, line("before") + start)
    const response = await open("/messages")
    let text = ""
    for await (const chunk of response) {
      text += String(chunk)
      if (text.includes("before") && !text.includes("id: 2")) {
        appendFileSync(messages, end)
      } else if (text.includes("id: 2")) {
        break
      }
    }
    expect(text).toContain(`id: 2\ndata: ${line("whole")}`)
    expect(text.match(/^data: /gm)).toHaveLength(2)
  })
})
