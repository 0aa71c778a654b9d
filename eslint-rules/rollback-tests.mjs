import { specName } from "./registered-tests.mjs"

const ofSpecs = { type: "object", additionalProperties: { type: "string" } }

const literalOf = (node) =>
  typeof node?.value === "string" ? node.value : undefined

/** `rollback-tests.json` names the spec of each workflow; that spec fails the workflow at each of its steps. */
export const rollbackTests = {
  meta: {
    type: "problem",
    docs: { description: "Each workflow is failed where its list says." },
    schema: [
      {
        type: "object",
        properties: {
          root: { type: "string" },
          rolledBack: ofSpecs,
          irreversible: ofSpecs,
        },
        required: ["root", "rolledBack", "irreversible"],
        additionalProperties: false,
      },
    ],
    messages: {
      rolledBack: "`itRollsBack` is not called here for `{{workflow}}`.",
      irreversible: "`failStepOnce` is not called here for `{{workflow}}`.",
      elsewhere:
        "rollback-tests.json does not name this spec for `{{workflow}}`.",
    },
  },
  create(context) {
    const { root, rolledBack, irreversible } = context.options[0]
    const spec = specName(root, context.filename)
    const called = { rolledBack: new Set(), irreversible: new Set() }

    return {
      "CallExpression[callee.name='itRollsBack']"(node) {
        const property = node.arguments[0]?.properties?.find(
          ({ key }) => key?.name === "workflow",
        )
        const workflow = literalOf(property?.value)
        called.rolledBack.add(workflow)
        if (rolledBack[workflow] !== spec) {
          context.report({
            node,
            messageId: "elsewhere",
            data: { workflow: String(workflow) },
          })
        }
      },
      // A step by a variable: each of a list.
      "CallExpression[callee.name='failStepOnce'][arguments.1.type='Identifier']"(
        node,
      ) {
        called.irreversible.add(literalOf(node.arguments[0]))
      },
      "Program:exit"(node) {
        for (const [kind, list] of Object.entries({
          rolledBack,
          irreversible,
        })) {
          for (const [workflow, itsSpec] of Object.entries(list)) {
            if (itsSpec === spec && !called[kind].has(workflow)) {
              context.report({ node, messageId: kind, data: { workflow } })
            }
          }
        }
      },
    }
  },
}
