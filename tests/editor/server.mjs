// A yaml-language-server over standard input and output, and the few requests that the tests need.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const PROGRAM = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));

export class Server {
  #child = spawn(process.execPath, [PROGRAM, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  #rest = Buffer.alloc(0);
  #answers = new Map();
  #diagnostics = new Map();
  #next = 1;

  /** Starts a server; `schemas` maps the address of a schema to the files it is for. */
  static async start(schemas = {}) {
    const server = new Server();
    server.#child.stdout.on("data", (bytes) => server.#read(bytes));
    const settings = { yaml: { schemas, validate: true, completion: true, hover: true, schemaStore: { enable: false } } };
    server.settings = settings;
    await server.#ask("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: { completion: { completionItem: { documentationFormat: ["markdown"] } } },
        workspace: { configuration: true },
      },
    });
    server.#tell("initialized", {});
    server.#tell("workspace/didChangeConfiguration", { settings });
    return server;
  }

  stop() {
    this.#child.kill();
  }

  /** Opens a file as an editor would, with a text of our own where one is given, and gives what the server finds wrong. */
  async complaints(path, text = readFileSync(path, "utf8")) {
    const uri = pathToFileURL(path).href;
    const told = new Promise((done) => this.#diagnostics.set(uri, done));
    this.#tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: this.#next++, text } });
    const found = await told;
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
    this.#send({ id, method, params });
    return new Promise((done, failed) => this.#answers.set(id, { done, failed }));
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
      if (message.error) failed(new Error(message.error.message));
      else done(message.result);
    }
  }
}
