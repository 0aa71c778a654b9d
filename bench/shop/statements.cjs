const http = require("node:http")
const { Client } = require("@medusajs/framework/pg")

let recorded

/** What is recorded from now on: each statement that goes to PostgreSQL, and `null` where an answer has gone out. */
exports.record = () => {
  recorded = []
}

/** Ends the recording. */
exports.recorded = () => {
  const all = recorded
  recorded = undefined
  return all
}

const { query } = Client.prototype
Client.prototype.query = function (config, ...rest) {
  recorded?.push(typeof config === "string" ? config : config.text)
  return query.call(this, config, ...rest)
}

const { end } = http.ServerResponse.prototype
http.ServerResponse.prototype.end = function (...parameters) {
  recorded?.push(null)
  return end.apply(this, parameters)
}
