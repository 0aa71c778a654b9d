import { openApiDocument } from "./document"
import { renderReference } from "./reference"

/** The files in `docs/` that are written from the routes' schemas, by name. */
export const documentFiles = (): Record<string, string> => {
  const document = openApiDocument()
  return {
    "openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "reference.md": renderReference(document),
  }
}
