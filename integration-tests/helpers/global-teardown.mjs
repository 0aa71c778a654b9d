/** Stops the server that the set-up started, unless another run uses it too. */
export default async function globalTeardown() {
  await globalThis.__testServer?.stop()
}
