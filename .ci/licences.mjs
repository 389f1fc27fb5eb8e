#!/usr/bin/env node
// Holds everything that a release contains against docs/licences.tsv: licences.mjs SBOM LIST PACKAGE-LOCK [LIB]
// Exits 1 and names what has a licence that is not listed, what ships without being in the SBOM, and rows that nothing needs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [sbomFile, listFile, lockFile, lib] = process.argv.slice(2);
const OURS = "org.sightline";

const rows = readFileSync(listFile, "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#") && !line.startsWith("for\t"))
  .map((line) => {
    const [key, reliedOn, why, ...rest] = line.split("\t");
    if (!key || !reliedOn || !why || rest.length) throw new Error(`${listFile}: not three columns: ${line}`);
    return { key, reliedOn, used: 0 };
  });
const byKey = new Map(rows.map((row) => [row.key, row]));

const declared = (component) =>
  (component.licenses ?? [])
    .map((one) => one.expression ?? one.license.id ?? one.license.name)
    .sort()
    .join(" | ") || "none";

const sbom = JSON.parse(readFileSync(sbomFile, "utf8"));
const java = sbom.components.map((c) => ({ name: `${c.group}:${c.name}`, version: c.version, licence: declared(c), ref: c }));
const page = Object.entries(JSON.parse(readFileSync(lockFile, "utf8")).packages)
  .filter(([path, entry]) => path && !entry.dev)
  .map(([path, entry]) => ({ name: `npm:${path.replace(/^.*node_modules\//, "")}`, version: entry.version, licence: entry.license ?? "none" }));

const problems = [];
const counts = new Map();
for (const part of [...java, ...page]) {
  if (part.name.startsWith(`${OURS}:`)) continue;
  // A row for one component stands before the row of what it declares.
  const row = byKey.get(part.name) ?? byKey.get(part.licence);
  if (!row) {
    problems.push(`${part.name} ${part.version}: no row for "${part.licence}" and none for this component`);
    continue;
  }
  row.used++;
  counts.set(row.reliedOn, (counts.get(row.reliedOn) ?? 0) + 1);
}
for (const row of rows) {
  if (!row.used) problems.push(`nothing needs the row "${row.key}" any more`);
}

/** Files of quarkus-app/lib are GROUP.ARTIFACT-VERSION[-CLASSIFIER].jar. */
if (lib) {
  const known = java.map((part) => `${part.ref.group}.${part.ref.name}-${part.version}`);
  for (const folder of ["boot", "main"]) {
    for (const jar of readdirSync(join(lib, folder)).filter((name) => name.endsWith(".jar"))) {
      const stem = jar.slice(0, -".jar".length);
      if (!known.some((name) => stem === name || stem.startsWith(`${name}-`))) {
        problems.push(`${folder}/${jar} ships and is not in the SBOM`);
      }
    }
  }
}

for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(4)}  ${licence}`);
if (problems.length) {
  console.error(problems.map((problem) => `licences: ${problem}`).join("\n"));
  process.exit(1);
}
