// A yaml-language-server over standard input and output, and the few requests that the tests need. A server that says nothing, or
// ends, is an error that says so: a test that waits for ever names nobody.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const PROGRAM = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));

/** How long an answer is waited for: a start on a busy machine takes some seconds. */
const PATIENCE_S = Number(process.env.MDMM_PATIENCE_S ?? 120);

export class Server {
  #child = spawn(process.execPath, [PROGRAM, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
  #rest = Buffer.alloc(0);
  #answers = new Map();
  #diagnostics = new Map();
  #next = 1;
  #said = "";
  #ended = new Promise((_, failed) => {
    this.#child.on("error", (why) => failed(this.#fault(`cannot be started: ${why.message}`)));
    this.#child.on("exit", (code, signal) => failed(this.#fault(`has ended with ${signal ?? `exit code ${code}`}`)));
  });

  constructor() {
    this.#child.stdout.on("data", (bytes) => this.#read(bytes));
    this.#child.stderr.on("data", (bytes) => (this.#said += bytes));
    this.#child.stdin.on("error", () => {}); // Its end is told by `exit`.
    this.#ended.catch(() => {}); // And nobody may be waiting when it comes.
  }

  /** Starts a server; `schemas` maps the address of a schema to the files it is for. */
  static async start(schemas = {}) {
    const server = new Server();
    try {
      await server.#introduce(schemas);
    } catch (why) {
      server.stop(); // A server left running would keep the tests from ending.
      throw why;
    }
    return server;
  }

  async #introduce(schemas) {
    const settings = { yaml: { schemas, validate: true, completion: true, hover: true, schemaStore: { enable: false } } };
    this.settings = settings;
    await this.#ask("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: { completion: { completionItem: { documentationFormat: ["markdown"] } } },
        workspace: { configuration: true },
      },
    });
    this.#tell("initialized", {});
    this.#tell("workspace/didChangeConfiguration", { settings });
  }

  stop() {
    this.#child.kill();
  }

  /** Opens a file as an editor would, with a text of our own where one is given, and gives what the server finds wrong. */
  async complaints(path, text = readFileSync(path, "utf8")) {
    const uri = pathToFileURL(path).href;
    const told = new Promise((done) => this.#diagnostics.set(uri, done));
    this.#tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: this.#next++, text } });
    const found = await this.#within(`a look at ${path}`, told);
    return found.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
  }

  /** What is offered at a place of an open file; line and character from 0. */
  async completions(path, line, character) {
    const textDocument = { uri: pathToFileURL(path).href };
    const answer = await this.#ask("textDocument/completion", { textDocument, position: { line, character } });
    return answer.items ?? answer;
  }

  /** What is said of a place of an open file. */
  async hover(path, line, character) {
    const textDocument = { uri: pathToFileURL(path).href };
    return this.#ask("textDocument/hover", { textDocument, position: { line, character } });
  }

  #ask(method, params) {
    const id = this.#next++;
    const answer = new Promise((done, failed) => this.#answers.set(id, { done, failed }));
    this.#send({ id, method, params });
    return this.#within(`\`${method}\``, answer);
  }

  /** The answer, or an error when the server ends first or says nothing. */
  async #within(asked, answer) {
    let timer;
    const silent = new Promise((_, failed) => {
      timer = setTimeout(() => failed(this.#fault(`has not answered ${asked} within ${PATIENCE_S} s`)), 1000 * PATIENCE_S);
    });
    try {
      return await Promise.race([answer, this.#ended, silent]);
    } finally {
      clearTimeout(timer);
    }
  }

  #fault(what) {
    return new Error(`yaml-language-server under Node ${process.version} ${what}${this.#said && `; it said:\n${this.#said}`}`);
  }

  #tell(method, params) {
    this.#send({ method, params });
  }

  #send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #read(bytes) {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const end = this.#rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#rest.subarray(0, end).toString())[1]);
      if (this.#rest.length < end + 4 + length) return;
      const message = JSON.parse(this.#rest.subarray(end + 4, end + 4 + length).toString());
      this.#rest = this.#rest.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.method === "textDocument/publishDiagnostics") {
      this.#diagnostics.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method === "workspace/configuration") {
      const result = message.params.items.map(({ section }) => this.settings[section] ?? {});
      this.#send({ id: message.id, result });
    } else if (message.method && message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      const { done, failed } = this.#answers.get(message.id);
      this.#answers.delete(message.id);
      if (message.error) failed(this.#fault(`refuses: ${message.error.message}`));
      else done(message.result);
    }
  }
}
