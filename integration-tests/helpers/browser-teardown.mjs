/** Stops the demo shop that the set-up started. */
export default async function browserTeardown() {
  await globalThis.__demoShop?.stop()
}
