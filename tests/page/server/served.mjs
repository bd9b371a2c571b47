// A folder of tables of its own, and `mdmm serve` of it.

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const miniature = join(root, "tests", "golden", "matrices", "lie", "2023-01");

/** A root with the miniature edition under each of these names. */
export function tables(...names) {
  const folder = join(mkdtempSync(join(tmpdir(), "mdmm-served-")), "root");
  for (const name of names) {
    mkdirSync(join(folder, "lie"), { recursive: true });
    cpSync(miniature, join(folder, "lie", name), { recursive: true });
    save(folder, name, (text) => text.replace(/^edition:.*$/m, `edition: "${name}"`));
  }
  return folder;
}

/** Saves a file of an edition, changed. */
export function save(folder, name, change, file = "edition.yaml") {
  const path = join(folder, "lie", name, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

/** Puts a contact into an edition, so that its page can be told from others. */
export const contact = (words) => (text) => `${text.replace(/^contact:.*$/m, "")}\ncontact: ${words}\n`;

/** Serves a path: its address and its end. */
export async function serve(path, port = 0) {
  const binary = process.env.MDMM ?? join(root, "target", "debug", "mdmm");
  const child = spawn(binary, ["serve", path, "--port", `${port}`], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = line.match(/http:\/\/127\.0\.0\.1:(\d+)\//);
    if (address) {
      const ended = new Promise((done) => child.once("exit", done));
      const end = () => (child.kill(), ended);
      return { address: address[0], port: Number(address[1]), child, end };
    }
  }
  throw new Error(`mdmm serve ${path} has ended`);
}

/** The most memory that a server has held, in MB. */
export function held({ child }) {
  return Number(readFileSync(`/proc/${child.pid}/status`, "utf8").match(/^VmHWM:\s+(\d+)/m)[1]) / 1024;
}
