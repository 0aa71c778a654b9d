import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { withFileLock } from "./file-lock.mjs"
import { freePort } from "./ports.mjs"
import {
  postgresBinaries,
  reachableDirectory,
  serverUser,
} from "./postgres-binaries.mjs"
import { connection, externalServer } from "./postgres-connection.mjs"
import { commandLine, isAlive, run, sleep } from "./processes.mjs"

const ATTEMPTS = 20

/**
 * A PostgreSQL server: the one that `DATABASE_URL` or `DB_HOST` names, else one of our own with its
 * files below `directory`. Several processes may share our own; the last one to call `stop` ends it.
 * @param {string} directory where the files go, as long as the server's user can reach it
 * @param {Record<string, string>} settings server settings, used when this call starts the server
 * @returns host, port, user, password, `url(database)`, `own` (false for a server that the environment names),
 * and `stop()` / `stopSync()`, which do nothing the second time
 */
export async function startPostgres(directory, settings = {}) {
  const external = externalServer()
  if (external) {
    return {
      ...connection(external),
      own: false,
      stop: async () => {},
      stopSync: () => {},
    }
  }

  const user = await serverUser()
  const binaries = await postgresBinaries(user)
  const home = reachableDirectory(directory, user)
  const server = {
    home,
    data: path.join(home, "data"),
    user,
    binaries,
    settings,
  }

  const state = await withFileLock(path.join(home, "lock"), () =>
    acquire(server),
  )
  const stopSync = () => release(server)
  process.once("exit", stopSync)
  return {
    ...connection({ host: "127.0.0.1", user: "postgres", ...state }),
    own: true,
    stopSync,
    stop: () => withFileLock(path.join(home, "lock"), async () => stopSync()),
  }
}

/** Joins the running server or starts it. */
async function acquire(server) {
  takeLease(server)
  const stateFile = path.join(server.home, "server.json")
  if (!existsSync(path.join(server.data, "PG_VERSION"))) {
    writeFileSync(
      stateFile,
      JSON.stringify({ password: randomBytes(18).toString("base64url") }),
      { mode: 0o600 },
    )
    await initialise(server, JSON.parse(readFileSync(stateFile, "utf8")))
  }
  const state = JSON.parse(readFileSync(stateFile, "utf8"))
  if (runningServer(server)) {
    return state
  }
  for (let attempt = 1; ; attempt++) {
    state.port = await freePort(state.port)
    const { code } = await control(server, [
      "start",
      "-w",
      "-t",
      "60",
      "-o",
      serverOptions(server, state),
    ])
    if (code === 0) {
      writeFileSync(stateFile, JSON.stringify(state), { mode: 0o600 })
      return state
    }
    if (attempt === ATTEMPTS) {
      throw new Error(
        `PostgreSQL does not start:\n${readFileSync(logFile(server), "utf8").slice(-2000)}`,
      )
    }
    // After a kill -9 the old server's children live on for a moment and hold its memory.
    await sleep(250)
  }
}

async function initialise(server, { password }) {
  rmSync(server.data, { recursive: true, force: true })
  mkdirSync(server.data, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(server.data, "..", "initial-password")
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (server.user.uid !== undefined) {
    chownSync(server.data, server.user.uid, server.user.gid)
    chownSync(passwordFile, server.user.uid, server.user.gid)
  }
  const { code, output } = await run(
    server.binaries.initdb,
    [
      `--pgdata=${server.data}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same collation everywhere, whatever locales the system has.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-sync",
    ],
    { ...server.user, cwd: server.data },
  )
  rmSync(passwordFile, { force: true })
  if (code !== 0) {
    rmSync(server.data, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not be initialised:\n${output}`)
  }
}

/** Whether a server runs on our data; a pid file whose process is gone or another program is removed. */
function runningServer(server) {
  const file = path.join(server.data, "postmaster.pid")
  if (!existsSync(file)) {
    return false
  }
  const pid = Number(readFileSync(file, "utf8").split("\n")[0])
  if (isAlive(pid) && commandLine(pid).includes(server.data)) {
    return true
  }
  rmSync(file, { force: true })
  return false
}

function serverOptions({ settings }, { port }) {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    ...settings,
  }
  return [
    `-p ${port}`,
    ...Object.entries(all).map(([name, value]) => `-c ${name}=${value}`),
  ].join(" ")
}

const logFile = ({ data }) => path.join(data, "server.log")

const control = (server, args) =>
  // The server inherits the output of pg_ctl, so a pipe here would never close.
  run(
    server.binaries.pg_ctl,
    [...controlArguments(server), ...args],
    controlOptions(server),
  )

const controlArguments = (server) => [
  "-D",
  server.data,
  "-l",
  logFile(server),
  "-s",
]
const controlOptions = (server) => ({
  ...owner(server),
  cwd: server.data,
  stdio: "ignore",
})

/** The owner of the data counts, also when a `postgres` user has appeared since. */
function owner({ data, user }) {
  if (user.uid === undefined) {
    return {}
  }
  const { uid, gid } = statSync(data)
  return { uid, gid }
}

const leases = ({ home }) => path.join(home, "leases")

function takeLease(server) {
  mkdirSync(leases(server), { recursive: true })
  writeFileSync(
    path.join(leases(server), String(process.pid)),
    commandLine(process.pid),
  )
}

/** A lease counts while the process that took it lives; its id may belong to another program by now. */
function isHeld(server, pid) {
  return (
    isAlive(pid) &&
    commandLine(pid) ===
      readFileSync(path.join(leases(server), String(pid)), "utf8")
  )
}

/** Gives up this process's share; stops the server when no living process has one. */
function release(server) {
  const mine = path.join(leases(server), String(process.pid))
  if (!existsSync(mine)) {
    return
  }
  rmSync(mine, { force: true })
  for (const lease of readdirSync(leases(server))) {
    if (isHeld(server, Number(lease))) {
      return
    }
    rmSync(path.join(leases(server), lease), { force: true })
  }
  spawnSync(
    server.binaries.pg_ctl,
    [...controlArguments(server), "stop", "-m", "fast", "-w", "-t", "20"],
    controlOptions(server),
  )
}
