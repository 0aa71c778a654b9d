/**
 * Notes every hash of a password that a process computes: `node --require ./count-hashes.cjs`. One line each in the file
 * `TEST_HASHES`: the library's function and how long the password was.
 */
const { appendFileSync } = require("node:fs")

const HASHES = {
  "@node-rs/argon2": { hash: 0, verify: 1 },
  "@node-rs/bcrypt": { verify: 0 },
  "scrypt-kdf": { kdf: 0, verify: 1 },
}

for (const [name, functions] of Object.entries(HASHES)) {
  const library = require(name)
  for (const [called, place] of Object.entries(functions)) {
    const original = library[called]
    library[called] = (...parameters) => {
      appendFileSync(
        process.env.TEST_HASHES,
        `${called} ${parameters[place].length}\n`,
      )
      return original.apply(library, parameters)
    }
  }
}
