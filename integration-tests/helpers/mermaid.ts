const OPENS = /^(?:alt|opt|loop|par|critical|break|rect)\b/
const BRANCH = /^(?:else|and|option)\b/
const MESSAGE = /^(\w+)(?:--?>>?|--?[x)])[+-]?(\w+): \S/
const NOTE = /^Note (?:over|left of|right of) (\w+)(?:,(\w+))?: \S/

/**
 * What is wrong with a sequence diagram: a line of no known form, a participant that is not declared or not used, a
 * block that is not closed. No full parser: what it passes Mermaid draws.
 */
export function diagramFaults(source: string): string[] {
  const [first, ...lines] = source
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
  if (first !== "sequenceDiagram") {
    return [`begins with "${first}", not "sequenceDiagram"`]
  }
  const declared = new Set<string>()
  const used = new Set<string>()
  const faults: string[] = []
  let depth = 0
  for (const line of lines) {
    const participant = /^participant (\w+)(?: as \S.*)?$/.exec(line)
    const [, ...named] = MESSAGE.exec(line) ?? NOTE.exec(line) ?? []
    if (participant) {
      declared.add(participant[1])
    } else if (line === "end") {
      depth--
    } else if (OPENS.test(line)) {
      depth++
    } else if (!named.length && !(depth > 0 && BRANCH.test(line))) {
      faults.push(`no form that is known: ${line}`)
    }
    // A semicolon ends a statement in Mermaid, also inside of a text.
    if (line.includes(";")) {
      faults.push(`a semicolon: ${line}`)
    }
    for (const name of named.filter(Boolean)) {
      used.add(name)
      if (!declared.has(name)) {
        faults.push(`${name} is not declared before: ${line}`)
      }
    }
    if (depth < 0) {
      faults.push("an end without a beginning")
    }
  }
  if (depth > 0) {
    faults.push("a block is not closed")
  }
  const idle = [...declared].filter((name) => !used.has(name))
  return [...faults, ...idle.map((name) => `${name} does nothing`)]
}
