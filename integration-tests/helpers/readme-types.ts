import { mkdirSync, writeFileSync } from "node:fs"
import { basename, dirname, join, relative } from "node:path"
import ts from "typescript"
import { fileOf, root, workFolder, type Piece } from "./readme"

/** The modules of the Next.js starter that a guide imports. */
const STARTER = join(__dirname, "next-modules.d.ts")

/** Types whose members a document must name. */
const SHAPES = `import type { ParsedOptions } from "../../src/core/config/options-schema"
import type { CustomerRegistrationOptions, PasswordProviderOptions, StorefrontOptions } from "customer-registration/types"
import * as workflows from "customer-registration/workflows"

export type Shapes = {
  parsed: ParsedOptions
  given: CustomerRegistrationOptions
  provider: PasswordProviderOptions
  storefront: StorefrontOptions
  workflows: typeof workflows
}
`

/** What the compiler says about the documents' TypeScript, and what it knows of the plugin. */
export type TypeReport = {
  /** One line for each fault of a block. */
  faults: string[]
  /** Dotted names of every option that the schema knows, and of those that the exported type knows. */
  parsedOptions: string[]
  givenOptions: string[]
  providerOptions: string[]
  /** Those of one storefront in the list of the option. */
  storefrontOptions: string[]
  /** Names that `customer-registration/workflows` exports. */
  workflowExports: string[]
}

/** Type-checks TypeScript blocks as files of a shop that has the built plugin, with this repository's options. */
export function checkTypes(blocks: readonly Piece[]): TypeReport {
  const folder = workFolder()
  const files = blocks.map((block) => {
    const file = join(
      folder,
      basename(block.document, ".md"),
      fileOf(block) ?? `line-${block.line}.${block.language}`,
    )
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, block.text)
    return file
  })
  const shapes = join(folder, "shapes.ts")
  writeFileSync(shapes, SHAPES)

  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) =>
    ts.sys.readFile(path),
  )
  const { options } = ts.convertCompilerOptionsFromJson(
    config.compilerOptions,
    root,
  )
  const program = ts.createProgram([...files, shapes, STARTER], {
    ...options,
    noEmit: true,
    declaration: false,
  })
  const sources = [...files, shapes].map((file) => program.getSourceFile(file))
  const faults = sources.flatMap((source) =>
    [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(describe),
  )

  const checker = program.getTypeChecker()
  const alias = sources.at(-1)?.statements.find(ts.isTypeAliasDeclaration)
  if (!alias) {
    throw new Error("The shapes are gone")
  }
  const all = checker.getTypeAtLocation(alias)
  const shape = (name: string): ts.Type =>
    checker.getTypeOfSymbol(checker.getPropertyOfType(all, name) as ts.Symbol)
  return {
    faults,
    // An option that has several shapes names some members in each.
    parsedOptions: [...new Set(leavesOf(checker, shape("parsed")))],
    givenOptions: leavesOf(checker, shape("given")),
    providerOptions: leavesOf(checker, shape("provider")),
    storefrontOptions: leavesOf(checker, shape("storefront")),
    workflowExports: shape("workflows")
      .getProperties()
      .map((symbol) => symbol.name),
  }
}

function describe({ file, start, messageText }: ts.Diagnostic): string {
  const name = file && relative(workFolder(), file.fileName)
  const { line } = file?.getLineAndCharacterOfPosition(start ?? 0) ?? {
    line: 0,
  }
  return `${name}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`
}

/** Dotted names of the innermost members of an options type; one limit (points, window) counts as one. */
function leavesOf(checker: ts.TypeChecker, type: ts.Type, path = ""): string[] {
  const objects = (type.isUnion() ? type.types : [type]).filter(
    (part) =>
      part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) &&
      !checker.isArrayLikeType(part),
  )
  const members = objects.flatMap((part) => part.getProperties())
  if (!members.length || members.some(({ name }) => name === "points")) {
    return [path]
  }
  return members.flatMap((member) =>
    leavesOf(
      checker,
      checker.getTypeOfSymbol(member),
      path ? `${path}.${member.name}` : member.name,
    ),
  )
}
