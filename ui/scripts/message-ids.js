// Writes src/i18n/ids.ts, the type of every message id, from the English messages.
// With --check it only says whether the file still fits and fails if it does not.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const i18n = join(dirname(fileURLToPath(import.meta.url)), "../src/i18n");
const english = join(i18n, "messages/en");
const target = join(i18n, "ids.ts");

const found = new Map();
for (const file of readdirSync(english, { recursive: true })
  .filter((name) => name.endsWith(".ftl"))
  .sort()) {
  for (const [, id] of readFileSync(join(english, file), "utf8").matchAll(
    /^([a-z][a-zA-Z0-9-]*) *=/gm,
  )) {
    if (found.has(id))
      fail(`${id} is in ${found.get(id)} and in ${file}; an id names one message.`);
    found.set(id, file);
  }
}

const lines = [...found.keys()].sort().map((id) => `  | "${id}"`);
const text = `// Written by scripts/message-ids.js from messages/en. Run \`npm run messages\` after changing those.\n/** The id of a message. */\nexport type MessageId =\n${lines.join("\n")};\n`;

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (read(target) !== text) fail("src/i18n/ids.ts is out of date. Run `npm run messages`.");

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // Not written yet, which is a difference like any other.
  }
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
