// Ends with 1 and the errors if an AsyncAPI document does not parse: node parse-asyncapi.mjs FILE, where the parser is installed
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { Parser } = createRequire(`${process.cwd()}/`)("@asyncapi/parser");
const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], "utf8"));
const errors = diagnostics.filter(({ severity }) => severity === 0);
errors.forEach(({ path, message }) => console.error(`${path.join("/")}: ${message}`));
process.exitCode = document && errors.length === 0 ? 0 : 1;
