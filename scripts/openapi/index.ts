import { openApiDocument } from "./document"
import { renderReference } from "./reference"

/** The documents that are generated from the routes' schemas, by their path. */
export const documentFiles = (): Record<string, string> => {
  const document = openApiDocument()
  return {
    "docs/reference/openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "docs/reference/http.md": renderReference(document),
  }
}
