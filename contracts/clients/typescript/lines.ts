// What generators cannot make of the OpenAPI document: commands in bulk, and the stream of events.
import type { components } from "./demarche.js";

export type LineResult = components["schemas"]["LineResult"];
export type CloudEvent = components["schemas"]["CloudEvent"];
/** A command of a bulk request; the id is its idempotency key. */
export type CommandLine = { type: string; id: string; data: Record<string, unknown> };
/** The server's address, and the headers of every request, such as Authorization. */
export type Server = { baseUrl: string; headers?: Record<string, string> };

const MAX_PAUSE_MILLIS = 30_000;
/** A comment comes at least every 15 s, so longer silence means that the connection is lost. */
const SILENCE_MILLIS = 60_000;

/** Sends many commands; each gets a result. Safe to repeat with the same ids. */
export async function sendAll(server: Server, commands: CommandLine[]): Promise<LineResult[]> {
  const answer = await fetch(`${server.baseUrl}/api/commands`, {
    method: "POST",
    headers: { ...server.headers, "Content-Type": "application/x-ndjson" },
    body: commands.map((command) => JSON.stringify(command) + "\n").join(""),
  });
  if (!answer.ok) {
    throw new Error(`${answer.status} ${await answer.text()}`);
  }
  const lines = (await answer.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as LineResult);
}

/**
 * Every event after a position, first from the history, then as they come. A broken connection is opened again where it
 * broke. It ends with the loop that reads it.
 */
export async function* follow(
  server: Server,
  after = 0,
  filters: { case?: string; type?: string } = {},
): AsyncGenerator<{ position: number; event: CloudEvent }> {
  for (let failures = 0; ; failures++) {
    const connection = new AbortController();
    try {
      for await (const frame of frames(server, after, filters, connection)) {
        after = frame.position;
        failures = 0;
        yield frame;
      }
    } catch (failure) {
      if (failure instanceof RefusedError) {
        throw failure;
      }
    } finally {
      connection.abort();
    }
    await new Promise((resume) => setTimeout(resume, Math.min(500 * 2 ** failures, MAX_PAUSE_MILLIS)));
  }
}

/** The question is wrong: sending it again does not help. */
export class RefusedError extends Error {}

async function* frames(
  server: Server,
  after: number,
  filters: Record<string, string>,
  connection: AbortController,
): AsyncGenerator<{ position: number; event: CloudEvent }> {
  let silence = setTimeout(() => connection.abort(), SILENCE_MILLIS);
  try {
    const answer = await fetch(`${server.baseUrl}/api/stream?${new URLSearchParams(filters)}`, {
      headers: { ...server.headers, Accept: "text/event-stream", "Last-Event-ID": String(after) },
      signal: connection.signal,
    });
    if (!answer.ok || answer.body === null) {
      const text = `${answer.status} ${await answer.text()}`;
      throw answer.status < 500 ? new RefusedError(text) : new Error(text);
    }
    let buffered = "";
    for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(silence);
      silence = setTimeout(() => connection.abort(), SILENCE_MILLIS);
      const parts = (buffered + text).split("\n\n");
      buffered = parts.pop() ?? "";
      for (const part of parts) {
        const fields = new Map(
          part.split("\n").map((line): [string, string] => {
            const colon = line.indexOf(":");
            return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
          }),
        );
        const data = fields.get("data");
        if (data !== undefined) {
          yield { position: Number(fields.get("id")), event: JSON.parse(data) as CloudEvent };
        }
      }
    }
  } finally {
    clearTimeout(silence);
  }
}
