import path from "node:path"

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/
const ROUTE_PARAM = /^\[[a-z0-9_]+\]$/
const TEST_FOLDER = /^__[a-z]+__$/
const MIGRATION = /^Migration\d+$/
const GRAB_BAGS = new Set(["utils", "helpers", "misc"])

const isFolder = (name) =>
  KEBAB.test(name) ||
  KEBAB.test(name.replace(/^\./, "")) ||
  ROUTE_PARAM.test(name) ||
  TEST_FOLDER.test(name)

/** Files and folders are kebab-case, and a file's name says what it holds. */
export const fileNames = {
  meta: {
    type: "suggestion",
    docs: { description: "File and folder names are kebab-case." },
    schema: [
      {
        type: "object",
        properties: { root: { type: "string" } },
        required: ["root"],
        additionalProperties: false,
      },
    ],
    messages: {
      folder: "The folder `{{name}}` is not kebab-case.",
      file: "The file `{{name}}` is not kebab-case.",
      grabBag: "`{{name}}` says nothing: name the file after what it holds.",
    },
  },
  create(context) {
    const { root } = context.options[0]
    const folders = path.relative(root, context.filename).split(path.sep)
    const file = folders.pop()
    const [stem, ...rest] = file.replace(/\.[a-z]+$/, "").split(".")

    return {
      Program(node) {
        const report = (messageId, name) =>
          context.report({ node, messageId, data: { name } })

        const folder = folders.find((name) => !isFolder(name))
        if (folder) report("folder", folder)

        const migration =
          folders.at(-1) === "migrations" && MIGRATION.test(stem)
        if (!migration && ![stem, ...rest].every((part) => KEBAB.test(part))) {
          report("file", file)
        }
        if (GRAB_BAGS.has(stem)) report("grabBag", file)
      },
    }
  },
}
