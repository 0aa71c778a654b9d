// Preloaded into a server that a script has started: when the script is killed, its server ends too.
process.on("disconnect", () => process.exit(1))
// The channel itself must not keep a process alive that has nothing left to do.
process.channel?.unref()
