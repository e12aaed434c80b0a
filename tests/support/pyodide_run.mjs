// Runs a Python script under a reader's own Python, in Node.
// node pyodide_run.mjs RUNTIME SCRIPT: RUNTIME has python.zip.
import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [runtime, script] = process.argv.slice(2);
const python = await loadPyodide({ stdLibURL: `${runtime}/python.zip` });
try {
  python.runPython(await readFile(script, "utf8"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
