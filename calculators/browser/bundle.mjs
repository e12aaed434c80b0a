// Makes the Python that a reader's browser gets: the modules of the standard library that the
// calculators use, compiled by that same Python, with the calculators inside.
// node bundle.mjs WHEEL SITE_PACKAGES OUT: WHEEL is ours, SITE_PACKAGES holds PyPI's micropip.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [wheel, sitePackages, out] = process.argv.slice(2);
const pyodideFolder = fileURLToPath(new URL(".", import.meta.resolve("pyodide")));
const here = fileURLToPath(new URL(".", import.meta.url));
const library = join(out, "python.zip");
const guestWheel = `/tmp/${basename(wheel)}`; // where Python finds it

const script = (name) => readFile(join(here, name), "utf8");

async function start(stdLibURL) {
  const python = await loadPyodide(stdLibURL ? { stdLibURL } : {});
  for (const [guest, root] of [
    ["/host", sitePackages],
    ["/boot", join(here, "boot")],
  ]) {
    python.FS.mkdir(guest);
    python.FS.mount(python.FS.filesystems.NODEFS, { root }, guest);
  }
  python.FS.writeFile(guestWheel, await readFile(wheel));
  return python;
}

// The modules that every worked example takes.
async function exercised(python) {
  python.runPython(await script("exercise.py"));
  return python.globals.get("exercise")().toJs();
}

// micropip installs the wheel as it would in any Pyodide, and records what it installed.
const installer = await start();
installer.runPython(await script("trim.py"));
await writeFile(join(out, "installed.json"), await installer.globals.get("install")(guestWheel));

// What the calculators take in a stock Python is enough. What they take in one that starts from that, with
// stand-ins for parts of Pyodide that no calculator needs, is what the reader gets.
const packer = await start();
async function pack(modules) {
  packer.globals.get("pack")(guestWheel, "/tmp/python.zip", packer.toPy(modules));
  await writeFile(library, packer.FS.readFile("/tmp/python.zip"));
}
packer.runPython(`import sys; sys.path.insert(0, "${guestWheel}")`);
const enough = await exercised(packer);
packer.runPython(await script("trim.py"));
await pack(enough);
await pack(await exercised(await start(library)));

for (const file of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"]) {
  await copyFile(join(pyodideFolder, file), join(out, file));
}
await copyFile(fileURLToPath(import.meta.resolve("zstddec")), join(out, "zstddec.mjs"));
const { info } = JSON.parse(await readFile(join(pyodideFolder, "pyodide-lock.json"), "utf8"));
await writeFile(join(out, "info.json"), JSON.stringify(info));
