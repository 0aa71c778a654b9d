import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import path from "node:path"
import sirv from "sirv"
import { streamLines } from "./message-stream.mjs"

const SHOP_PLACE = "</head>"

/**
 * Serves the built storefront: its files, one HTML page for every path of a page, and the shop's messages as a stream.
 * Only requests to its own host name are answered, because the messages hold codes: a page of another site whose name
 * was pointed to this computer (DNS rebinding) could read them otherwise.
 * @param options.url the storefront's own address
 * @param options.shop what the page must know of the shop: `url` and `publishableKey`
 * @param options.messages the file of the messages, one in a line
 */
export async function serveStorefront({
  folder,
  port,
  host,
  url,
  shop,
  messages,
}) {
  const page = pageFor(folder, shop)
  const headers = headersFor(shop)
  const files = sirv(folder, {
    etag: true,
    setHeaders: (response, pathname) =>
      response.setHeader(
        "cache-control",
        pathname.startsWith("/assets/")
          ? "public, max-age=31536000, immutable"
          : "no-cache",
      ),
  })

  const server = createServer((request, response) => {
    Object.entries(headers).forEach((header) => response.setHeader(...header))
    const refusal = refusalOf(request, new URL(url).host)
    if (refusal) {
      return answer(response, ...refusal)
    }
    const { pathname } = new URL(request.url, url)
    if (pathname === "/messages" && request.method === "GET") {
      return void streamLines(messages, request, response)
    }
    if (isPage(pathname)) {
      response.setHeader("cache-control", "no-store")
      return answer(response, 200, page, "text/html")
    }
    files(request, response, () => answer(response, 404, "Not found"))
  })
  await new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve)
        // The streams of messages have no end of their own.
        server.closeAllConnections()
      }),
  }
}

function refusalOf({ method, headers, url }, ownHost) {
  if (headers.host !== ownHost) {
    return [421, `This storefront is at http://${ownHost}`]
  }
  if (method !== "GET" && method !== "HEAD") {
    return [405, "Only GET and HEAD"]
  }
  // Also refuses what is no path, such as the form that proxies take.
  return url.startsWith("/") && URL.canParse(url, "http://localhost")
    ? undefined
    : [400, "Not a path"]
}

/** The paths of pages have no dot in their last part; all others are files. */
const isPage = (pathname) =>
  pathname === "/index.html" || !path.posix.basename(pathname).includes(".")

/** The HTML, with what the page must know of the shop. JSON can't end the element: `<` is escaped. */
function pageFor(folder, shop) {
  const json = JSON.stringify(shop).replaceAll("<", "\\u003c")
  const element = `<script type="application/json" id="shop">${json}</script>`
  return readFileSync(path.join(folder, "index.html"), "utf8").replace(
    SHOP_PLACE,
    () => `${element}${SHOP_PLACE}`,
  )
}

const headersFor = (shop) => ({
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${new URL(shop.url).origin}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-resource-policy": "same-origin",
  // The link of a message has a token in its address.
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
})

function answer(response, status, text, type = "text/plain") {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8` })
  response.end(response.req.method === "HEAD" ? undefined : text)
}
