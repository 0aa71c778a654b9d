const ROUTE_HANDLER = /^(GET|POST|PUT|PATCH|DELETE)$/

const isDocComment = (comment) =>
  comment?.type === "Block" && comment.value.startsWith("*")

/**
 * The other half of `jsdoc/require-jsdoc`, which sees only what is exported where it is
 * declared: what is exported by name further down carries a doc comment as well.
 */
export const documentedExports = {
  meta: {
    type: "suggestion",
    docs: { description: "What is exported by name has a doc comment." },
    schema: [],
    messages: { missing: "`{{name}}` is exported without a doc comment." },
  },
  create(context) {
    const { sourceCode } = context

    const check = (node) => {
      if (node.type !== "Identifier") return
      const scope = sourceCode.getScope(node)
      const reference = scope.references.find((r) => r.identifier === node)
      const definition = reference?.resolved?.defs[0]
      if (!definition || definition.type === "ImportBinding") return
      const declaration =
        definition.type === "Variable" ? definition.parent : definition.node
      if (declaration.parent?.type.startsWith("Export")) return
      const comments = sourceCode.getCommentsBefore(declaration)
      if (!isDocComment(comments.at(-1))) {
        context.report({
          node,
          messageId: "missing",
          data: { name: node.name },
        })
      }
    }

    return {
      "ExportNamedDeclaration[source=null] > ExportSpecifier": (node) => {
        if (!ROUTE_HANDLER.test(node.exported.name)) check(node.local)
      },
      ExportDefaultDeclaration: (node) => check(node.declaration),
    }
  },
}
