import jsQR from "jsqr"
import { PNG } from "pngjs"

/** The dark modules of an image, row by row, with its margin. */
type Grid = boolean[][]

/** A QR code as a camera sees it, and what it was made with. */
export type QrCode = {
  text: string | undefined
  /** Modules of the quiet zone on each side. */
  margin: number
  /** The indicator of ISO/IEC 18004, table 12. */
  errorCorrection: "L" | "M" | "Q" | "H"
}

const square = (size: number): Grid =>
  Array.from({ length: size }, () => Array<boolean>(size).fill(false))

/** Reads the one form of drawing that the images have: horizontal strokes of one module's height. */
const gridOfSvg = (svg: string): Grid => {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  const grid = square(size)
  const strokes = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? ""
  let [x, y] = [0, 0]
  for (const [, command, one, other] of strokes.matchAll(
    /([Mmh])(\d+)(?: ([\d.]+))?/g,
  )) {
    if (command === "M") {
      ;[x, y] = [Number(one), Math.floor(Number(other))]
    } else if (command === "m") {
      x += Number(one)
    } else {
      grid[y].fill(true, x, (x += Number(one)))
    }
  }
  return grid
}

/** Reads the middle of each module; the corner of the first finder pattern says how large a module is. */
const gridOfPng = (bytes: Buffer): Grid => {
  const { width, data } = PNG.sync.read(bytes)
  const isDark = (x: number, y: number) => data[(y * width + x) * 4] < 128
  const diagonal = Array.from({ length: width }, (_, at) => isDark(at, at))
  const from = diagonal.indexOf(true)
  const scale = diagonal.indexOf(false, from) - from
  return square(width / scale).map((row, y) =>
    row.map((_, x) =>
      isDark(Math.floor((x + 0.5) * scale), Math.floor((y + 0.5) * scale)),
    ),
  )
}

/** What a reader of QR codes makes of an image of eight pixels for each module. */
const read = (grid: Grid): string | undefined => {
  const scale = 8
  const size = grid.length * scale
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (grid[Math.floor(y / scale)][Math.floor(x / scale)]) {
        pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
      }
    }
  }
  return jsQR(pixels, size, size)?.data
}

/** Reads an image, as a scanner and as an engineer with the standard. */
export const readQr = (type: string, bytes: Buffer): QrCode => {
  const grid =
    type === "image/png" ? gridOfPng(bytes) : gridOfSvg(bytes.toString())
  const margin = grid.findIndex((row) => row.includes(true))
  // The first two bits of the format information, without their mask.
  const [high, low] = grid[margin + 8].slice(margin)
  const level = 2 * Number(!high) + Number(low)
  return {
    text: read(grid),
    margin,
    errorCorrection: (["M", "L", "H", "Q"] as const)[level],
  }
}
