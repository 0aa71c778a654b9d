const WIDTH = 24

/** Says what a run does: a bar that is drawn over where a person looks on, and a line for each part elsewhere. */
export function createProgress(output = process.stderr) {
  const start = performance.now()
  const clock = () =>
    `${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s`
  let title = ""
  const clear = () => output.isTTY && output.write("\r\x1b[2K")
  return {
    /** A line of its own. */
    say(words) {
      clear()
      output.write(`${clock()}  ${words}\n`)
    },
    /** The part that is measured from now on. */
    begin(words) {
      title = words
      if (!output.isTTY) {
        output.write(`${clock()}  ${words}\n`)
      }
    },
    /** How much of a stage of that part is done, 0 to 1. */
    progress(share) {
      if (output.isTTY) {
        const done = Math.round(share * WIDTH)
        const bar = "█".repeat(done) + "░".repeat(WIDTH - done)
        output.write(`\r\x1b[2K${clock()}  ${bar} ${title}`)
      }
    },
    end: clear,
  }
}
