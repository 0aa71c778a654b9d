import { fork, type ChildProcess } from "node:child_process"
import type { Socket } from "node:net"
import { join } from "node:path"
import { testRun } from "./run"
import { warm } from "./warm"

const testApp = join(__dirname, "..", "test-app")
const END = "\u0000end of server\n"
const STOP_TIMEOUT = 15_000
/** Bytes; what Medusa keeps of servers that have ended adds up. */
const MOST_MEMORY = 1_500_000_000
const MOST_IDLE = 2

/** A process that runs a server or a script. */
export type Host = {
  pid: number
  /** All that the process has printed since this task was given. */
  output: () => string
  /** Resolves with the exit code or signal when the server is gone, and all its output is here. */
  ended: Promise<number | string | null>
  /** Undefined while the server lives. */
  end: () => number | string | null | undefined
  /** Ends the server as an operator would, and by force when that takes too long. */
  stop: () => Promise<void>
  /** Ends the process as a power cut would. */
  kill: () => Promise<void>
}

/** What a process is to run: a server, or a script to its end. */
export type Task =
  | { name: "start"; port: number }
  | { name: "exec"; file: string; args: string[] }

/**
 * Has a task run with exactly this environment: in a process that has run others before, where one is idle, since
 * that is loaded already; with `fresh` in a new one, which ends with the task.
 */
export function startHost(
  environment: Record<string, string | undefined>,
  task: Task,
  { fresh }: { fresh: boolean },
): Host {
  const child =
    (!fresh && takeIdle()) ||
    // What Medusa reads as it is loaded must not come from one test's choice.
    forkHost(fresh ? environment : testRun().environment)
  let output = ""
  const streams = [child.stdout, child.stderr].map((stream) =>
    collect(stream, (chunk) => (output += chunk)),
  )
  let end: number | string | null | undefined

  const ended = new Promise<number | string | null>((resolve) => {
    const settle = (value: number | string | null) => {
      end = value
      child.removeAllListeners()
      streams.forEach(({ release }) => release())
      resolve(value)
    }
    // "close" comes after the last output, "exit" may come before.
    child.once("close", (code, signal) => settle(code ?? signal))
    child.once("message", ({ code, memory }: HostMessage) => {
      const isReusable =
        !fresh && memory < MOST_MEMORY && warm.hosts.length < MOST_IDLE
      void Promise.all(streams.map(({ complete }) => complete)).then(() => {
        if (end !== undefined) {
          return
        }
        settle(code)
        if (isReusable) {
          leaveIdle(child)
        } else {
          child.kill("SIGKILL")
        }
      })
    })
  })

  child.send({ ...task, environment })
  return {
    pid: child.pid ?? 0,
    output: () => output.replaceAll(END, ""),
    ended,
    end: () => end,
    stop: async () => {
      if (end === undefined) {
        child.send({ name: "stop" })
        const force = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT)
        await ended
        clearTimeout(force)
      }
    },
    kill: async () => {
      if (end === undefined) {
        child.kill("SIGKILL")
        await ended
      }
    },
  }
}

type HostMessage = { code: number; memory: number }

const forkHost = (environment: Record<string, string | undefined>) =>
  fork(join(testApp, "boot.cjs"), ["host"], {
    cwd: testApp,
    env: environment,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })

/** Reads one of a process's streams, up to the mark that a server which has ended leaves. */
function collect(
  stream: ChildProcess["stdout"],
  onChunk: (chunk: string) => void,
) {
  let last = ""
  let onEnd = () => {}
  const complete = new Promise<void>((resolve) => (onEnd = resolve))
  const read = (chunk: string) => {
    onChunk(chunk)
    last = (last + chunk).slice(-END.length)
    if (last === END) {
      onEnd()
    }
  }
  stream?.setEncoding("utf8").on("data", read)
  return { complete, release: () => stream?.off("data", read) }
}

/** An idle process must not keep Jest from ending, and ends with it. */
function leaveIdle(child: ChildProcess): void {
  setReferenced(child, false)
  warm.hosts.push(child)
}

function takeIdle(): ChildProcess | undefined {
  const child = warm.hosts.pop()
  if (!child?.connected) {
    return undefined
  }
  setReferenced(child, true)
  return child
}

function setReferenced(child: ChildProcess, referenced: boolean): void {
  const call = referenced ? "ref" : "unref"
  child[call]()
  child.channel?.[call]()
  for (const stream of [child.stdout, child.stderr]) {
    ;(stream as Socket | null)?.[call]()
  }
}
