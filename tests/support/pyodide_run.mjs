// Runs a Python file under the reader's own Python: the trimmed bundle in Node.
// node pyodide_run.mjs RUNTIME SCRIPT MOUNT...: RUNTIME holds python.zip; each MOUNT is HOST=GUEST.
import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [runtime, script, ...mounts] = process.argv.slice(2);
const python = await loadPyodide({ stdLibURL: `${runtime}/python.zip` });
for (const mount of mounts) {
  const [host, guest] = mount.split("=");
  python.FS.mkdirTree(guest);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: host }, guest);
}
try {
  python.runPython(await readFile(script, "utf8"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
