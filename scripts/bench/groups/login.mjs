import { hash, verify } from "@node-rs/argon2"
import { availableParallelism } from "node:os"
import { interleave, load, median } from "../measure.mjs"
import { call, headersOf } from "../requests.mjs"
import { account, isOpen, PASSWORD } from "../seed.mjs"

const PATH = "/auth/customer/emailpass"
const CONNECTIONS = 40

/** Accounts that may log in, over and over. */
const open = Array.from({ length: 500 }, (_, i) => i + 1).filter(isOpen)
const nth = (round) => account(open[round % open.length])

/** What each contender sends for an account; the plugin's one route serves both logins. */
const bodies = {
  core: ({ email }) => ({ email, password: PASSWORD }),
  emailpass: ({ email }) => ({ email, password: PASSWORD }),
  phonepass: ({ phone }) => ({ phone, password: PASSWORD }),
}

/** Logins, one at a time and over 40 connections, against Medusa's own and against the bare hash. */
export async function measureLogin({ shops, scale, progress }) {
  const shopOf = (name) => (name === "core" ? shops.core : shops.plugin)
  const stored = await hash(PASSWORD)
  const logIn = (name, round) => {
    const one = nth(round)
    const options = { body: bodies[name](one), from: one.number }
    return call(shopOf(name), "POST", PATH, options)
  }
  const login = (name) => async (round) => (await logIn(name, round)).ms
  const names = Object.keys(bodies)
  const alone = await interleave(
    {
      ...Object.fromEntries(names.map((name) => [name, login(name)])),
      hash: () => timed(() => verify(stored, PASSWORD)),
    },
    { rounds: scale.logins, warmUp: scale.warmUp, progress },
  )

  const perSecond = { core: [], emailpass: [], phonepass: [], hash: [] }
  const amountOf = (name) =>
    name === "core" ? scale.coreLoadLogins : scale.loadLogins
  for (let round = 0; round < scale.loadRounds; round++) {
    for (const name of names) {
      const next = (number) => {
        const one = nth(number)
        return {
          method: "POST",
          path: PATH,
          headers: headersOf(shopOf(name), { from: one.number }),
          body: JSON.stringify(bodies[name](one)),
        }
      }
      const options = { connections: CONNECTIONS, amount: amountOf(name), next }
      perSecond[name].push(await load(shopOf(name), options))
    }
    perSecond.hash.push(await hashesPerSecond(stored, scale.loadLogins))
    progress((round + 1) / scale.loadRounds)
  }
  const atOnce = Object.fromEntries(
    Object.entries(perSecond).map(([name, values]) => [name, median(values)]),
  )
  return [...rows("alone", "ms", alone), ...rows("at 40", "/s", atOnce)]
}

/** The same four comparisons of medians and of calls per second. */
function rows(how, unit, { core, emailpass, phonepass, hash }) {
  const isTime = unit === "ms"
  const row = (what, base, ours, target) => ({
    what: `${what}, ${how}`,
    unit,
    base,
    ours,
    target,
  })
  return [
    row(
      "Login: phonepass / Medusa's emailpass",
      core,
      phonepass,
      isTime ? "≤ 0.45" : "≥ 3",
    ),
    row("Login: our emailpass / Medusa's emailpass", core, emailpass),
    row(
      "Login: phonepass / bare argon2id verify",
      hash,
      phonepass,
      isTime ? "≤ 1.4" : "≥ 0.85",
    ),
    row("Login: our emailpass / bare argon2id verify", hash, emailpass),
  ]
}

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** As many at once as there are cores, as the plugin's queue allows. */
async function hashesPerSecond(stored, amount) {
  const start = performance.now()
  let begun = 0
  const worker = async () => {
    while (begun++ < amount) {
      await verify(stored, PASSWORD)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return (amount * 1000) / (performance.now() - start)
}
