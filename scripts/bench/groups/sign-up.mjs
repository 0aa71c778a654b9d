import { interleave } from "../measure.mjs"
import { call } from "../requests.mjs"
import { PASSWORD } from "../seed.mjs"

const REGISTER = "/auth/customer/emailpass/register"

/**
 * A sign-up from the first call to the verification of the email: with Medusa alone, with the plugin, and with the plugin among
 * many rows. Each step is measured in turn in all three, and leaves what the next one needs.
 */
export async function measureSignUp({ shops, scale, progress }) {
  const people = {}
  for (const name of Object.keys(shops)) {
    people[name] = Array.from(
      { length: scale.signUps + scale.warmUp },
      (_, i) => ({ email: `${name}-${i}@new.example.com`, from: 1_000 + i }),
    )
  }
  await shops.core.ask("tellCodes")
  const { core, ...plugins } = people
  const steps = {}
  const run = async (step, takers) => {
    const contenders = Object.keys(takers).map((name) => [
      name,
      (round) => step(shops[name], people[name][round]),
    ])
    const { warmUp, signUps: rounds } = scale
    return interleave(Object.fromEntries(contenders), {
      rounds,
      warmUp,
      progress,
    })
  }
  steps.register = await run(register, people)
  steps.create = await run(create, people)
  steps.request = await run(requestCode, { core })
  steps.send = await run(sendCode, plugins)
  await readMessages(shops, people)
  steps.verify = await interleaveVerifications({
    shops,
    people,
    scale,
    progress,
  })
  return rowsOf(steps)
}

const register = async (shop, one) => {
  const body = { email: one.email, password: PASSWORD }
  const answer = await call(shop, "POST", REGISTER, { body, from: one.from })
  one.token = answer.body.token
  return answer.ms
}

const create = async (shop, one) => {
  const body = { email: one.email, first_name: "Ada", last_name: "Lovelace" }
  const { token, from } = one
  const answer = await call(shop, "POST", "/store/customers", {
    body,
    token,
    from,
  })
  one.id = answer.body.customer.id
  return answer.ms
}

/** Medusa's way to ask for a code, which comes in an event. */
const requestCode = async (shop, { email, token, from }) => {
  const body = {
    entity_id: email,
    entity_type: "email",
    code_provider: "token",
  }
  const path = "/auth/verification/request"
  return (await call(shop, "POST", path, { body, token, from })).ms
}

const sendCode = async (shop, one) => {
  const body = { customer_id: one.id, type: "email_verification" }
  const path = "/store/customers/otp/send"
  const answer = await call(shop, "POST", path, { body, from: one.from })
  one.otpToken = answer.body.token
  return answer.ms
}

/** All messages are there before the first verification, so that no delivery runs beside it. */
async function readMessages(shops, people) {
  for (const [name, list] of Object.entries(people)) {
    for (const one of list) {
      const text = await shops[name].nextMessage(one.email)
      one.code = name === "core" ? text : /(?<!\d)\d{6}(?!\d)/.exec(text)[0]
    }
  }
}

/** The plugin's verification alone, and with a registration token, which it answers with a login. */
async function interleaveVerifications({ shops, people, scale, progress }) {
  const confirm = async ({ code, token, from }) => {
    const path = "/auth/verification/confirm"
    const body = { code }
    return (await call(shops.core, "POST", path, { body, token, from })).ms
  }
  const verify = async (name, { otpToken, code, from }) => {
    const path = "/store/customers/otp/verify"
    const body = { token: otpToken, code }
    return (await call(shops[name], "POST", path, { body, from })).ms
  }
  const contenders = {
    core: (round) => confirm(people.core[round]),
    plugin: (round) => verify("plugin", people.plugin[round]),
    ...(shops.large
      ? { large: (round) => verify("large", people.large[round]) }
      : {}),
  }
  const { signUps: rounds, warmUp } = scale
  return interleave(contenders, { rounds, warmUp, progress })
}

function rowsOf({ register, create, request, send, verify }) {
  const row = (what, base, ours, target) => ({
    what,
    unit: "ms",
    base,
    ours,
    target,
  })
  return [
    row("POST …/register / Medusa's", register.core, register.plugin),
    row("POST /store/customers / Medusa's", create.core, create.plugin),
    row("otp/send / Medusa's verification/request", request.core, send.plugin),
    row(
      "otp/verify / Medusa's verification/confirm",
      verify.core,
      verify.plugin,
      "≤ 1.2",
    ),
    row("otp/verify: many rows / few", verify.plugin, verify.large, "≤ 1.3"),
  ]
}
