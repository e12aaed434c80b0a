// Makes the Python that a reader's browser gets: the modules of the standard library that the
// calculators use, compiled by that same Python, with the calculators inside.
// node bundle.mjs WHEEL SITE_PACKAGES OUT: WHEEL is ours, SITE_PACKAGES holds PyPI's micropip.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [wheel, sitePackages, out] = process.argv.slice(2);
const pyodideFolder = fileURLToPath(new URL(".", import.meta.resolve("pyodide")));
const trim = await readFile(new URL("./trim.py", import.meta.url), "utf8");

async function start() {
  const python = await loadPyodide();
  python.FS.mkdir("/host");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: sitePackages }, "/host");
  python.FS.writeFile(`/tmp/${basename(wheel)}`, await readFile(wheel));
  python.runPython(trim);
  return python;
}

// micropip installs the wheel as it would in any Pyodide, and records what it installed.
const installer = await start();
const lock = await installer.globals.get("install")(`/tmp/${basename(wheel)}`);
await writeFile(join(out, "installed.json"), lock);

// A second, fresh Python runs every example, so that only what the calculators need is packed.
const packer = await start();
packer.globals.get("pack")(`/tmp/${basename(wheel)}`, "/tmp/python.zip");
await writeFile(join(out, "python.zip"), packer.FS.readFile("/tmp/python.zip"));
for (const file of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"]) {
  await copyFile(join(pyodideFolder, file), join(out, file));
}
const { info } = JSON.parse(await readFile(join(pyodideFolder, "pyodide-lock.json"), "utf8"));
await writeFile(join(out, "info.json"), JSON.stringify(info));
