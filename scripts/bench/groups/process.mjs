import { median } from "../measure.mjs"
import { startShop } from "../shop-process.mjs"

const MB = 1024 * 1024

/** What a shop's process takes after all measurements, the garbage collected. */
export async function measureMemory({ shops }) {
  const core = await shops.core.ask("memory")
  const plugin = await shops.plugin.ask("memory")
  return [
    ["heap", "heapUsed"],
    ["process (RSS)", "rss"],
  ].map(([what, key]) => ({
    what: `Memory after load, ${what}, with / without`,
    unit: "MB",
    base: core[key] / MB,
    ours: plugin[key] / MB,
  }))
}

/** From the start of the process to the first healthy answer; the measured shops have ended by then. */
export async function measureBoot({ environments, scale, progress }) {
  const times = { core: [], plugin: [] }
  for (let round = 0; round <= scale.boots; round++) {
    const names = round % 2 ? ["core", "plugin"] : ["plugin", "core"]
    for (const name of names) {
      const shop = await startShop(environments[name])
      await shop.stop()
      // The first boot of each reads its files from the disk.
      if (round > 0) {
        times[name].push(shop.bootMs)
      }
    }
    progress((round + 1) / (scale.boots + 1))
  }
  return [
    {
      what: "Boot, with / without",
      unit: "ms",
      base: median(times.core),
      ours: median(times.plugin),
      target: "≤ 1.10",
    },
  ]
}
