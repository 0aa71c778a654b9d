import { interleave, load, median } from "../measure.mjs"
import { call, headersOf, mint, sessionOf } from "../requests.mjs"
import { isOpen, STAFF } from "../seed.mjs"

const CONNECTIONS = 40
const ME = "/store/customers/me"
/** A route of Medusa's own that the plugin does not touch: its price there is the guard's alone. */
const ADDRESSES = "/store/customers/me/addresses"
const REFERRALS = "/store/my-referrals"
const LIST = "/admin/account-deletion-requests"

const open = Array.from({ length: 500 }, (_, i) => i + 1).filter(isOpen)

/** Authenticated reads: what the guard costs, and what rows cost. */
export async function measureReads({ shops, scale, progress }) {
  const sessions = Object.fromEntries(
    Object.entries(shops).map(([name, shop]) => [
      name,
      open.map((number) => sessionOf(shop, number)),
    ]),
  )
  const read = (name, path, only) => async (round) => {
    const index = only ?? round % open.length
    const options = { token: sessions[name][index], from: open[index] }
    return (await call(shops[name], "GET", path, options)).ms
  }
  const alone = await interleave(
    {
      coreMe: read("core", ME),
      pluginMe: read("plugin", ME),
      coreAddresses: read("core", ADDRESSES),
      pluginAddresses: read("plugin", ADDRESSES),
      largeMe: read("large", ME),
      largeAddresses: read("large", ADDRESSES),
      // The first account has ten referrals.
      pluginReferrals: read("plugin", REFERRALS, 0),
      largeReferrals: read("large", REFERRALS, 0),
    },
    { rounds: scale.reads, warmUp: scale.warmUp, progress },
  )
  const atOnce = await readAtOnce({ shops, sessions, scale, progress })
  const row = (what, base, ours, target, unit = "ms") => ({
    what,
    unit,
    base,
    ours,
    target,
  })
  const small = alone
  return [
    row(
      "Guard: GET /store/customers/me, with / without",
      small.coreMe,
      small.pluginMe,
      "≤ 1.10",
    ),
    row(
      "Guard: GET …/me/addresses, with / without",
      small.coreAddresses,
      small.pluginAddresses,
      "≤ 1.10",
    ),
    row(
      "GET …/me at 40, with / without",
      atOnce.core,
      atOnce.plugin,
      undefined,
      "/s",
    ),
    row(
      "Guard: GET …/me/addresses, many rows / few",
      small.pluginAddresses,
      small.largeAddresses,
      "≤ 1.3",
    ),
    row("GET …/me, many rows / few", small.pluginMe, small.largeMe, "≤ 1.3"),
    row(
      "my-referrals, many rows / few",
      small.pluginReferrals,
      small.largeReferrals,
      "≤ 1.3",
    ),
    ...(await adminRows({ shops, scale, progress })),
  ]
}

async function readAtOnce({ shops, sessions, scale, progress }) {
  const found = { core: [], plugin: [] }
  for (let round = 0; round < scale.loadRounds; round++) {
    for (const name of Object.keys(found)) {
      const next = (number) => {
        const index = number % open.length
        const options = { token: sessions[name][index], from: open[index] }
        const headers = headersOf(shops[name], options)
        return { method: "GET", path: ME, headers }
      }
      const amount = scale.loadReads
      const options = { connections: CONNECTIONS, amount, next }
      found[name].push(await load(shops[name], options))
    }
    progress((round + 1) / scale.loadRounds)
  }
  return { core: median(found.core), plugin: median(found.plugin) }
}

/** Pages of the list of deletion requests, each against the first page among few. */
async function adminRows({ shops, scale, progress }) {
  const list = (name, query) => {
    const shop = shops[name]
    const metadata = { user_id: STAFF.id }
    const token = mint(shop, "user", STAFF.id, STAFF.identity, metadata)
    return async () => (await call(shop, "GET", LIST + query, { token })).ms
  }
  const pages = {
    "first page": "?limit=20",
    "page at 20,000": "?limit=20&offset=20000",
    "a status": "?limit=20&status=cancelled",
    "a search": "?limit=20&q=person-77",
  }
  const times = await interleave(
    {
      few: list("plugin", "?limit=20"),
      fewFound: list("plugin", "?limit=20&q=person-77"),
      ...Object.fromEntries(
        Object.entries(pages).map(([what, query]) => [
          what,
          list("large", query),
        ]),
      ),
    },
    { rounds: scale.lists, warmUp: scale.warmUp, progress },
  )
  const row = (what, base, ours, target) => ({
    what: `Admin list, ${what}`,
    unit: "ms",
    base,
    ours,
    target,
  })
  const empty = await withoutRequests(shops.plugin.database, () =>
    interleave(
      {
        emptyStatus: list("plugin", pages["a status"]),
        largeStatus: list("large", pages["a status"]),
        emptySearch: list("plugin", pages["a search"]),
        largeSearch: list("large", pages["a search"]),
      },
      { rounds: scale.lists, warmUp: scale.warmUp, progress },
    ),
  )
  return [
    ...Object.keys(pages).map((what) =>
      row(
        `${what}: many rows / few`,
        what === "a search" ? times.fewFound : times.few,
        times[what],
        "≤ 2",
      ),
    ),
    row(
      "a status: many rows / an empty table",
      empty.emptyStatus,
      empty.largeStatus,
      "≤ 3",
    ),
    row(
      "a search: many rows / an empty table",
      empty.emptySearch,
      empty.largeSearch,
      "≤ 3",
    ),
  ]
}

/** Measures while a database has no requests for deletion; then it has them again. */
async function withoutRequests({ query }, work) {
  await query("CREATE TABLE bench_aside AS TABLE account_deletion_request")
  await query("TRUNCATE account_deletion_request")
  try {
    return await work()
  } finally {
    await query(
      "INSERT INTO account_deletion_request SELECT * FROM bench_aside",
    )
    await query("DROP TABLE bench_aside")
  }
}
