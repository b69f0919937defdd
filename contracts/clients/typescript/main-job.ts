// The main job, from opening a case to following what comes: node main-job.js http://127.0.0.1:8080
// The token is that of DEMARCHE_TOKEN. Sent again with the same keys, it records nothing twice.
import createClient from "openapi-fetch";
import type { components, paths } from "./demarche.js";
import { follow, sendAll } from "./lines.js";

const baseUrl = process.argv[2] ?? "http://127.0.0.1:8080";
// a server that asks for no token ignores it
const server = { baseUrl, headers: { Authorization: `Bearer ${process.env.DEMARCHE_TOKEN ?? "none"}` } };
const client = createClient<paths, "application/json">(server);
const source: components["schemas"]["common.source"] = { asserter: "NL", stated: "2022-09-08" };
const [CASE, INCIDENT, RELATION] = ["quick-ts", "TS-1", "FR-NL"];

/** The answer, unless it is a problem. */
function expect<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) {
    throw new Error(JSON.stringify(answer.error));
  }
  return answer.data;
}

const key = (id: string) => ({ params: { header: { "Idempotency-Key": id } } });

const opened = expect(
  await client.POST("/api/commands/open-case", {
    ...key("ts-case"),
    body: { case: CASE, title: "A quick start", source },
  }),
);
expect(
  await client.POST("/api/commands/report-incident", {
    ...key("ts-incident"),
    body: { case: CASE, incident: INCIDENT, title: "An attack", victims: ["NL"], occurred: "2022-07", source },
  }),
);
expect(
  await client.POST("/api/commands/attribute-actor", {
    ...key("ts-attribution"),
    body: { case: CASE, subject: INCIDENT, actor: "FR", source },
  }),
);
const severed = expect(
  await client.POST("/api/commands/sever-relations", {
    ...key("ts-severance"),
    body: { case: CASE, relation: RELATION, initiator: "NL", occurred: "2022-09-07", source },
  }),
);

const relation = expect(
  await client.GET("/api/relations/{pair}", {
    params: { path: { pair: RELATION }, query: { at: "2022-09-08", "min-position": severed.position } },
  }),
);
console.log("severed on 8 September:", relation.severed);

const why = expect(
  await client.GET("/api/why", {
    params: { query: { of: `relation/${RELATION}/severed`, known: String(severed.position) } },
  }),
);
console.log("because:", why.rule.sentence);

const difference = expect(
  await client.GET("/api/relations/{pair}/diff", {
    params: {
      path: { pair: RELATION },
      query: { from: String(opened.position), to: String(severed.position), at: "2022-09-08" },
    },
  }),
);
console.log("things that became otherwise:", difference.things.map((thing) => thing.thing));

const results = await sendAll(
  server,
  [1, 2].map((n) => ({
    type: "report-incident",
    id: `ts-bulk-${n}`,
    data: { case: CASE, incident: `TS-BULK-${n}`, title: `Attack ${n}`, source },
  })),
);
console.log("bulk:", results.map((result) => result.status));

const last = Math.max(...results.map((result) => result.position ?? 0));
for (let after: string | null | undefined; after !== null; ) {
  const page: components["schemas"]["ItemsIncidentView"] = expect(
    await client.GET("/api/incidents", {
      params: { query: { case: CASE, limit: 1, after, "min-position": last } },
    }),
  );
  console.log("page:", page.items.map((incident) => incident.incident));
  after = page.next;
}

for await (const { position, event } of follow(server, opened.position - 1, { case: CASE })) {
  console.log(position, event.type, event.subject);
  if (event.id === "ts-bulk-2") {
    break;
  }
}
