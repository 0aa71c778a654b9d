import { open } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"

const POLL_INTERVAL = 150
const HEARTBEAT_INTERVAL = 15_000
const RECONNECT_AFTER = 1_000
const LINE_END = 0x0a

/**
 * Answers a request with the lines of a file as server-sent events, and goes on as the file grows until the client
 * leaves. The id of an event is the number of its line; a client that comes back names the last one that it has.
 */
export async function streamLines(file, request, response) {
  const left = new AbortController()
  response.once("close", () => left.abort())
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
  })
  response.write(`retry: ${RECONNECT_AFTER}\n\n`)
  const heartbeat = setInterval(
    () => response.write(": still here\n\n"),
    HEARTBEAT_INTERVAL,
  )
  try {
    const after = lastEventId(request)
    for await (const { number, text } of follow(file, after, left.signal)) {
      response.write(`id: ${number}\ndata: ${text}\n\n`)
    }
  } finally {
    clearInterval(heartbeat)
    response.end()
  }
}

/** What the browser has seen: it says so itself when it reconnects, and the page does when it opens a new stream. */
function lastEventId({ headers, url }) {
  const asked = new URL(url, "http://localhost").searchParams.get("after")
  const number = Number(headers["last-event-id"] ?? asked)
  return Number.isSafeInteger(number) && number > 0 ? number : 0
}

/** The complete lines of a file with a higher number than `after`, for as long as nobody aborts. */
async function* follow(file, after, signal) {
  let seen = after
  let position = { offset: 0, number: 0, rest: Buffer.alloc(0) }
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const { lines, ...next } = await readOn(file, position)
    // Fewer lines than the client knows, or than there were: the shop has started anew, and so does the file.
    if ((isFirst && next.number < seen) || next.number < position.number) {
      seen = 0
    }
    position = next
    for (const line of lines) {
      if (line.number > seen) {
        yield line
      }
    }
    await sleep(POLL_INTERVAL, undefined, { signal }).catch(() => {})
  }
}

/** Reads what was added since `position`; a last line without an end waits in `rest`. */
async function readOn(file, position) {
  let { offset, number, rest } = position
  const added = await readFrom(file, offset)
  if (added === undefined) {
    return { offset: 0, number: 0, rest: Buffer.alloc(0), lines: [] }
  }
  offset += added.length
  rest = Buffer.concat([rest, added])
  const lines = []
  for (let end; (end = rest.indexOf(LINE_END)) !== -1;) {
    lines.push({ number: ++number, text: rest.toString("utf8", 0, end) })
    rest = rest.subarray(end + 1)
  }
  return { offset, number, rest, lines }
}

/** Undefined if the file is missing, or shorter than `offset`. */
async function readFrom(file, offset) {
  const handle = await open(file).catch(() => undefined)
  if (!handle) {
    return undefined
  }
  try {
    const { size } = await handle.stat()
    if (size < offset) {
      return undefined
    }
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(size - offset),
      position: offset,
    })
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
