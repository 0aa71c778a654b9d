import path from "node:path"

/** What a layer may import besides itself. Keys are the folders of `src/`. */
const ARROWS = {
  types: [],
  core: ["types"],
  modules: ["core", "types"],
  providers: ["core", "types"],
  links: ["modules", "core", "types"],
  "migration-scripts": ["core", "types"],
  scripts: ["core", "types"],
  workflows: ["modules", "core", "types"],
  api: ["workflows", "modules", "core", "types"],
  subscribers: ["workflows", "modules", "core", "types"],
  jobs: ["workflows", "modules", "core", "types"],
  admin: ["types"],
  client: ["types"],
  react: ["client", "core", "types"],
  helpers: ["client", "types"],
}

/** Layers whose imports from another layer vanish at compile time. */
const TYPE_ONLY = new Set(["types", "admin", "client"])

/** Layers that import no package at run time either. */
const NO_PACKAGES = new Set(["types", "client", "helpers"])

/** `types` describes what other layers implement, so it may name their types. */
const TYPE_SOURCES = { types: ["modules", "core"] }

/** The rooms of `core`: one imports from those that stand after it, and from itself. */
const ROOMS = [
  "session",
  "messages",
  "deletion",
  "erasure",
  "password",
  "account",
  "config",
  "referral",
  "limits",
  "otp",
  "contact",
  "db",
  "shared",
]

/** Layers whose sub-folders don't know each other: one module never reaches into the next. */
const SEPARATE_FOLDERS = new Set(["modules"])

const isTypeOnly = (node) => {
  if (node.type === "TSImportType") return true
  if (node.importKind === "type" || node.exportKind === "type") return true
  const kinds = (node.specifiers ?? []).map((s) => s.importKind ?? s.exportKind)
  return kinds.length > 0 && kinds.every((kind) => kind === "type")
}

const literalOf = (node) =>
  node?.type === "Literal" && typeof node.value === "string" ? node : undefined

const brokenRoom = (from, to) => {
  const [start, end] = [from, to].map((room) => ROOMS.indexOf(room))
  if (start < 0 || end < 0) return "room"
  return end < start ? "upwards" : undefined
}

/** Returns the message id of the arrow that an import breaks, or nothing. */
const brokenArrow = (from, to, typeOnly) => {
  if (to[0] === "..") return "outside"
  const [layer, folder] = from
  const [target, targetFolder] = to
  if (layer === target) {
    if (layer === "core") {
      return from.includes("__tests__")
        ? undefined
        : brokenRoom(folder, targetFolder)
    }
    const separate = SEPARATE_FOLDERS.has(layer) && folder !== targetFolder
    return separate ? "sibling" : undefined
  }
  if (ARROWS[layer].includes(target)) {
    return TYPE_ONLY.has(layer) && !typeOnly ? "typeOnly" : undefined
  }
  if (TYPE_SOURCES[layer]?.includes(target)) {
    return typeOnly ? undefined : "typeOnly"
  }
  return "arrow"
}

const packageProblem = (layer, specifier, typeOnly, packageName) => {
  const itself =
    specifier === packageName || specifier.startsWith(`${packageName}/`)
  if (itself) return "itself"
  if (NO_PACKAGES.has(layer) && !typeOnly) return "noPackages"
}

/** Keeps the imports between the layers of `src/` going one way. */
export const layerArrows = {
  meta: {
    type: "problem",
    docs: { description: "Imports between the layers of src/ go one way." },
    schema: [
      {
        type: "object",
        properties: {
          src: { type: "string" },
          packageName: { type: "string" },
        },
        required: ["src", "packageName"],
        additionalProperties: false,
      },
    ],
    messages: {
      arrow: "`{{from}}` must not import from `{{to}}`; allowed: {{allowed}}.",
      upwards:
        "`{{file}}` imports `{{to}}`, upwards in core. The order: {{rooms}}.",
      room: "`{{to}}` is not in a room of core. The rooms: {{rooms}}.",
      sibling:
        "One module must not import from another (`{{to}}`); join them in a workflow or a link.",
      typeOnly: "`{{from}}` may only import types: write `import type`.",
      noPackages:
        "`{{from}}` imports nothing at run time: write `import type`.",
      itself: "Import `{{to}}` by its relative path.",
      outside: "`{{to}}` lies outside src/.",
      layer: "`src/{{from}}` is no layer; layers are: {{allowed}}.",
    },
  },
  create(context) {
    const { src, packageName } = context.options[0]
    const segmentsOf = (file) => path.relative(src, file).split(path.sep)
    const from = segmentsOf(context.filename)
    const layer = from[0]

    if (!Object.hasOwn(ARROWS, layer)) {
      const data = { from: layer, allowed: Object.keys(ARROWS).join(", ") }
      return {
        Program: (node) => context.report({ node, messageId: "layer", data }),
      }
    }

    const check = (source, typeOnly) => {
      if (!source) return
      const relative = source.value.startsWith(".")
      const to = relative
        ? segmentsOf(path.resolve(path.dirname(context.filename), source.value))
        : [source.value]
      const messageId = relative
        ? brokenArrow(from, to, typeOnly)
        : packageProblem(layer, source.value, typeOnly, packageName)
      if (!messageId) return
      const allowed = [layer, ...ARROWS[layer]].join(", ")
      const data = {
        from: layer,
        to: to.slice(0, 3).join("/"),
        allowed,
        file: from.join("/"),
        rooms: ROOMS.join(" → "),
      }
      context.report({ node: source, messageId, data })
    }

    const checkDeclaration = (node) =>
      check(literalOf(node.source), isTypeOnly(node))

    return {
      ImportDeclaration: checkDeclaration,
      ExportNamedDeclaration: checkDeclaration,
      ExportAllDeclaration: checkDeclaration,
      TSImportType: checkDeclaration,
      ImportExpression: (node) => check(literalOf(node.source), false),
      TSExternalModuleReference: (node) =>
        check(literalOf(node.expression), false),
      "CallExpression[callee.name='require']": (node) =>
        check(literalOf(node.arguments[0]), false),
    }
  },
}
