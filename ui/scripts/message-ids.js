// Writes src/i18n/ids.ts, the types of the message ids, from the English messages.
// With --check it changes nothing and fails if the file is out of date.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const i18n = join(dirname(fileURLToPath(import.meta.url)), "../src/i18n");
const english = join(i18n, "messages/en");
const target = join(i18n, "ids.ts");

const fileOf = new Map();
const early = filesIn(english).flatMap((file) => idsIn(file));
const late = filesIn(join(english, "late")).map(
  (file) => `  ${basename(file, ".ftl")}:\n${union(idsIn(file), "    ")};`,
);

const text = `// Written by scripts/message-ids.js from messages/en. Run \`npm run messages\` after changing those.
/** The ids of the messages that are loaded with the page. */
export type EarlyMessageId =
${union(early, "  ")};

/** The ids of the messages that are loaded with a screen, by the name of their file in \`late\`. */
export interface LateMessageIds {
${late.join("\n")}
}
`;

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (read(target) !== text) fail("src/i18n/ids.ts is out of date. Run `npm run messages`.");

function filesIn(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ftl"));
  return names.sort().map((name) => join(folder, name));
}

function idsIn(file) {
  const messages = readFileSync(file, "utf8").matchAll(/^([a-z][a-zA-Z0-9-]*) *=/gm);
  return [...messages].map(([, id]) => {
    if (fileOf.has(id)) fail(`${id} is in ${fileOf.get(id)} and in ${file}.`);
    fileOf.set(id, file);
    return id;
  });
}

function union(ids, indent) {
  return ids
    .toSorted()
    .map((id) => `${indent}| "${id}"`)
    .join("\n");
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // A missing file is out of date too.
  }
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
