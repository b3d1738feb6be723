// The graph of the site as a page asks it: loaded at the first question, in a worker that can be
// ended at any time.

/** A question that was ended before it was answered. */
export class Stopped extends Error {}

export class Graph {
  #worker;
  #waiting;

  /**
   * `parts` are files of the graph, `terms` is what terms of the ontology begin with.
   * `told(bytes)` hears what is loaded; at most `rows` come back.
   */
  constructor({ parts, terms }, { rows, seconds, told = () => {} }) {
    Object.assign(this, { parts, terms, rows, seconds, told });
  }

  get loaded() {
    return Boolean(this.#worker);
  }

  async load() {
    if (this.#worker) return;
    this.#worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#end(new Error(event.message || "The worker could not start."));
    await this.#send({ parts: this.parts, terms: this.terms });
  }

  /** The answer to a query: columns, rows as in SPARQL's JSON, total, milliseconds, labels. */
  async ask(text) {
    await this.load();
    const late = `Stopped after ${this.seconds} seconds: too heavy for a browser. Ask about one force or add LIMIT.`;
    const timer = setTimeout(() => this.stop(late), 1_000 * this.seconds);
    try {
      return await this.#send({ text, rows: this.rows });
    } finally {
      clearTimeout(timer);
    }
  }

  /** End what runs; the next question loads the graph again. */
  stop(reason = "Stopped.") {
    this.#end(new Stopped(reason));
  }

  #send(message) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(message);
    });
  }

  #hear(data) {
    if (data.loaded) this.told(data.loaded);
    else if (data.broken) this.#end(new Error(data.error));
    else if (data.error) this.#waiting.reject(new Error(data.error));
    else this.#waiting.resolve(data.answer);
  }

  #end(error) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting?.reject(error);
  }
}
