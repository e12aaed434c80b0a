// Reads a JSON list of policies, writes what csp_evaluator finds grave in each.
import { readFileSync } from "node:fs";
import evaluator from "csp_evaluator/dist/evaluator.js";
import finding from "csp_evaluator/dist/finding.js";
import parser from "csp_evaluator/dist/parser.js";

const grave = (policy) =>
  new evaluator.CspEvaluator(new parser.CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => severity <= finding.Severity.HIGH_MAYBE)
    .map(({ directive, description }) => `${directive}: ${description}`);
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(grave)));
