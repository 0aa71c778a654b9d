/** The server that the environment names, by `DATABASE_URL` or by `DB_HOST`, `DB_PORT`, `DB_USERNAME`, `DB_PASSWORD`. */
export function externalServer(env = process.env) {
  if (env.DATABASE_URL) {
    const url = new URL(env.DATABASE_URL)
    return {
      host: url.hostname,
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username || "postgres"),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1) || undefined,
      search: url.search,
    }
  }
  if (env.DB_HOST) {
    return {
      host: env.DB_HOST,
      port: Number(env.DB_PORT || 5432),
      user: env.DB_USERNAME || "postgres",
      password: env.DB_PASSWORD ?? "",
    }
  }
  return undefined
}

/** A server's coordinates together with `url(database)`. */
export function connection(server) {
  const login = `${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}`
  return {
    ...server,
    url: (database) =>
      `postgres://${login}@${server.host}:${server.port}/${database}${server.search ?? ""}`,
  }
}
