// Parse what make.py wrote with the real Mermaid, and compare what it read with what was meant.
// Usage: node check.mjs FOLDER_WITH_NODE_MODULES FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2).map((name) => resolve(name));
const { JSDOM } = createRequire(join(folder, "package.json"))("jsdom");
const page = new JSDOM("<!doctype html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const home = join(folder, "node_modules", "mermaid");
const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf-8"));
const mermaid = (await import(pathToFileURL(join(home, "dist", "mermaid.core.mjs")))).default;
mermaid.initialize({ startOnLoad: false });

/** Undo what Mermaid does to `#35;` while it parses; without the spaces that part words and marks anew. */
const plain = (text) =>
  text
    .replace(/<br\s*\/?>/g, "\n")
    .replace(/ﬂ°°(\d+)¶ß/g, (_all, code) => String.fromCodePoint(Number(code)))
    .replace(/[\s\u200b]/g, "");

/** Tell whether a label is a text, or its beginning with an ellipsis; in a box our own words may follow. */
const shows = (label, text, alone) => {
  const want = text.replace(/\s/g, "");
  if (alone ? label === want : label.startsWith(want)) return true;
  for (let at = label.indexOf("…", 1); at > 0; at = label.indexOf("…", at + 1)) {
    if (want.startsWith(label.slice(0, at))) return true;
  }
  return false;
};

function readsFlowchart(db, tree) {
  const found = db.getVertices();
  const boxes = found instanceof Map ? [...found.values()] : Object.values(found);
  const above = new Map(db.getEdges().map((edge) => [edge.end, edge.start]));
  const most = Math.min(tree.boxes.length, 481);
  if (boxes.length !== most + (tree.boxes.length > most ? 1 : 0)) return `${boxes.length} boxes of ${most}`;
  for (const [n, [id, parent, text]] of tree.boxes.slice(0, most).entries()) {
    if (boxes[n].id !== id || (above.get(id) ?? "") !== parent) return `box ${id} stands elsewhere`;
    if (!shows(plain(boxes[n].text), text, false)) return `${JSON.stringify(text)} became ${plain(boxes[n].text)}`;
  }
  return "";
}

function readsIshikawa(db, tree) {
  const rows = [];
  const walk = (node, level) => {
    rows.push([level, plain(node.text)]);
    node.children.forEach((child) => walk(child, level + 1));
  };
  walk(db.getRoot(), 0);
  const most = Math.min(tree.bones.length, 481);
  if (rows.length !== most + (tree.bones.length > most ? 1 : 0)) return `${rows.length} rows of ${most}`;
  for (const [n, [level, text]] of tree.bones.slice(0, most).entries()) {
    if (rows[n][0] !== Math.min(level, 24)) return `row ${n} is on level ${rows[n][0]}, not ${level}`;
    if (!shows(rows[n][1], text, true)) return `${JSON.stringify(text)} became ${rows[n][1]}`;
  }
  return "";
}

const trees = JSON.parse(readFileSync(file, "utf-8"));
console.log(`mermaid ${version}, node ${process.version}, ${trees.length} trees`);
let bad = 0;
for (const [kind, reads] of [["flowchart", readsFlowchart], ["ishikawa", readsIshikawa]]) {
  let parsed = 0;
  let same = 0;
  for (const [n, tree] of trees.entries()) {
    try {
      await mermaid.parse(tree[kind]);
      parsed += 1;
      const trouble = reads((await mermaid.mermaidAPI.getDiagramFromText(tree[kind])).db, tree);
      if (trouble) console.log(`${kind} ${n}: ${trouble.slice(0, 400)}`);
      else same += 1;
    } catch (error) {
      console.log(`${kind} ${n}: ${error.message.slice(0, 400)}`);
    }
  }
  console.log(`${kind}: ${parsed} parsed, ${same} read as they were meant`);
  bad += trees.length - same;
}
process.exit(bad ? 1 : 0);
