import { median } from "../measure.mjs"
import { seedDeletions } from "../seed.mjs"

/**
 * The deletion job, with its last messages, against Medusa's workflow for the removal of an account, run one by one, over
 * accounts that have left the same.
 */
export async function measureDeletion({ shops, scale, progress }) {
  const perSecond = { core: [], plugin: [] }
  const { deletions: count, deletionRounds: rounds } = scale
  for (let round = 0; round <= rounds; round++) {
    // The first round warms up.
    const size = round === 0 ? Math.min(count, 20) : count
    for (const [name, found] of Object.entries(perSecond)) {
      const shop = shops[name]
      const ids = await seedDeletions(shop.database, size, `due${round}`)
      const ms = await (name === "core"
        ? shop.ask("remove", ids)
        : shop.ask("erase"))
      await assertGone(shop, ids)
      if (round > 0) {
        found.push((size * 1000) / ms)
      }
    }
    progress((round + 1) / (rounds + 1))
  }
  return [
    {
      what: "Deletion job / Medusa's removal one by one, accounts",
      unit: "/s",
      base: median(perSecond.core),
      ours: median(perSecond.plugin),
      target: "≥ 5",
    },
  ]
}

/** A job that did nothing would be fast. */
async function assertGone({ kind, database }, ids) {
  const [{ count }] = await database.query(
    "SELECT count(*)::int FROM customer WHERE id = ANY($1) AND deleted_at IS NULL",
    [ids],
  )
  const open =
    kind === "plugin"
      ? await database.query(
          "SELECT 1 FROM account_deletion_request WHERE customer_id = ANY($1) AND status <> 'completed'",
          [ids],
        )
      : []
  if (count > 0 || open.length > 0) {
    throw new Error(`${count} accounts not deleted, ${open.length} open`)
  }
}
