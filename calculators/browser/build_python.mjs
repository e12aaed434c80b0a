// Build the Python that a reader's browser gets: the modules of the standard library that the
// calculators import, compiled by that same Python, with the calculators inside.
// node build_python.mjs WHEEL SITE_PACKAGES SHIMS OUT: WHEEL is ours, SITE_PACKAGES has micropip.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [wheel, sitePackages, shims, out] = process.argv.slice(2);
const pyodideFolder = fileURLToPath(new URL(".", import.meta.resolve("pyodide")));
const here = fileURLToPath(new URL(".", import.meta.url));
const library = join(out, "python.zip");
const guestWheel = `/tmp/${basename(wheel)}`; // the wheel's path inside Pyodide

// Node would print the line of Pyodide's script where it failed, of a megabyte.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const script = (name) => readFile(join(here, name), "utf8");

async function start(stdLibURL) {
  const python = await loadPyodide(stdLibURL ? { stdLibURL } : {});
  for (const [guest, root] of [
    ["/host", sitePackages],
    ["/shims", shims],
  ]) {
    python.FS.mkdir(guest);
    python.FS.mount(python.FS.filesystems.NODEFS, { root }, guest);
  }
  python.FS.writeFile(guestWheel, await readFile(wheel));
  return python;
}

// List the modules that the worked examples import.
async function traceImports(python) {
  python.runPython(await script("trace_imports.py"));
  return python.globals.get("trace_imports")().toJs();
}

// micropip installs the wheel as in any Pyodide, and records what it installed.
const installer = await start();
installer.runPython(await script("pack_stdlib.py"));
await writeFile(join(out, "installed.json"), await installer.globals.get("install")(guestWheel));

// What the calculators import in a stock Python is enough. What they import in a Python that was
// packed from that list, with the shims, is less: the reader gets only that.
const packer = await start();
async function pack(modules) {
  packer.globals.get("pack")(guestWheel, "/tmp/python.zip", packer.toPy(modules));
  await writeFile(library, packer.FS.readFile("/tmp/python.zip"));
}
packer.runPython(`import sys; sys.path.insert(0, "${guestWheel}")`);
const enough = await traceImports(packer);
packer.runPython(await script("pack_stdlib.py"));
await pack(enough);
await pack(await traceImports(await start(library)));

for (const file of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"]) {
  await copyFile(join(pyodideFolder, file), join(out, file));
}
await copyFile(fileURLToPath(import.meta.resolve("zstddec")), join(out, "zstddec.mjs"));
const { info } = JSON.parse(await readFile(join(pyodideFolder, "pyodide-lock.json"), "utf8"));
await writeFile(join(out, "info.json"), JSON.stringify(info));
