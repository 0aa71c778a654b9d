import { openApiDocument } from "./document"
import { renderReference } from "./reference"

/** The files in `docs/` that are generated from the routes' schemas, by name. */
export const documentFiles = (): Record<string, string> => {
  const document = openApiDocument()
  return {
    "reference/openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "reference/http.md": renderReference(document),
  }
}
