import path from "node:path"

const BLOCKS = new Set(["describe", "it", "test"])

/** The name of the function that a call ends in: `it` for `it.each(cases)("…", …)`. */
const rootOf = (node) => {
  let at = node
  while (at && at.type !== "Identifier") at = at.callee ?? at.object ?? at.tag
  return at?.name
}

/** The text of a title; what a template leaves open is an ellipsis. */
const textOf = (node) => {
  if (node?.type === "TemplateLiteral") {
    return node.quasis.map(({ value }) => value.cooked).join("…")
  }
  return typeof node?.value === "string" ? node.value : undefined
}

/** The name by which lists know a spec: without `integration-tests/` and the ending. */
export const specName = (root, file) =>
  path
    .relative(root, file)
    .split(path.sep)
    .join("/")
    .replace(/^integration-tests\//, "")
    .replace(/\.spec\.ts$/, "")

/** A test that a list of the project names by its title has that title: such lists are kept in step. */
export const registeredTests = {
  meta: {
    type: "problem",
    docs: { description: "Tests that lists name by their titles are there." },
    schema: [
      {
        type: "object",
        properties: {
          root: { type: "string" },
          tests: {
            type: "array",
            items: {
              type: "object",
              properties: {
                by: { type: "string" },
                spec: { type: "string" },
                title: { type: "string" },
                words: { type: "string" },
              },
              required: ["by", "spec"],
              additionalProperties: false,
            },
          },
        },
        required: ["root", "tests"],
        additionalProperties: false,
      },
    ],
    messages: {
      title: "No test has the title “{{title}}”, which {{by}} names.",
      words: "No test's full title fits “{{words}}”, which {{by}} names.",
    },
  },
  create(context) {
    const { root, tests } = context.options[0]
    const spec = specName(root, context.filename)
    const registered = tests.filter((test) => test.spec === spec)
    if (registered.length === 0) return {}

    const titles = []
    const fullTitles = []
    const open = []

    return {
      CallExpression(node) {
        const text = textOf(node.arguments[0])
        const name = rootOf(node.callee)
        if (!BLOCKS.has(name) || text === undefined) return
        if (name === "describe") {
          open.push({ node, text })
        } else {
          titles.push(text)
          fullTitles.push([...open.map((block) => block.text), text].join(" "))
        }
      },
      "CallExpression:exit"(node) {
        if (open.at(-1)?.node === node) open.pop()
      },
      "Program:exit"(node) {
        for (const { by, title, words = "" } of registered) {
          if (title !== undefined && !titles.includes(title)) {
            context.report({ node, messageId: "title", data: { by, title } })
          }
          const fits = (full) => new RegExp(words).test(full)
          if (words && !fullTitles.some(fits)) {
            context.report({ node, messageId: "words", data: { by, words } })
          }
        }
      },
    }
  },
}
