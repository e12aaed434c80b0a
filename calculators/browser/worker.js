// Starts Python from checked files, then answers what the page asks. The same glue serves the web,
// where a file is an address, and a disk, where it is text from the packed script.

let python;
const phases = {}; // when each was over, in milliseconds since this worker began
const over = (phase) => { phases[phase] = performance.now(); };

self.onmessage = async ({ data }) => {
  try {
    if (data.runtime) {
      python = start(data);
      await python;
      self.postMessage({ started: true, phases });
    } else {
      self.postMessage({ request: data.request, result: await answer(data) });
    }
  } catch (error) {
    self.postMessage({ request: data.request, failure: error.failure ?? (data.runtime ? "start" : "rule"), trace: String(error) });
  }
};

async function start({ runtime: { files, info }, packed, again }) {
  // All are asked for at once; the one that unpacks the others is at work before the last of them has come.
  const asked = Object.entries(files).map(([name, file]) => [name, packed ? fromText(packed[name]) : download(file, again)]);
  const sent = Object.fromEntries(asked);
  Promise.all(Object.values(sent)).then(() => self.postMessage({ complete: true }), () => {}); // a failure is told when its file is waited for
  const script = (bytes) => import(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
  const { ZSTDDecoder } = await script(await checked("zstddec.mjs", files["zstddec.mjs"], await sent["zstddec.mjs"]));
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const whole = async (name) => checked(name, files[name], unpacked(name, files[name], await sent[name], decoder));
  const compiling = whole("pyodide.asm.wasm").then(WebAssembly.compile).finally(() => over("compile"));
  const [loader, asm, library] = await Promise.all([
    whole("pyodide.mjs").then(script), whole("pyodide.asm.mjs").then(script), whole("python.zip"),
  ]);
  over("unpack");
  // Pyodide would fetch and compile the file itself: it gets what was checked and compiled meanwhile.
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiling;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  await compiling; // Pyodide never settles without it
  const [nothing, libraryBlob] = [[], [library]].map((content) => URL.createObjectURL(new Blob(content)));
  const pyodide = await loader.loadPyodide({
    indexURL: `${nothing}#/`, // it adds its file's name; after "#/" that name is ignored
    packageBaseUrl: `${nothing}#/`,
    stdLibURL: libraryBlob,
    createPyodideModule: asm.default,
    lockFileContents: { info, packages: {} },
  });
  over("initialize");
  [nothing, libraryBlob].forEach((blob) => URL.revokeObjectURL(blob));
  const calculators = pyodide.pyimport("calculators");
  over("import");
  return {
    pyodide,
    calculators,
    date: pyodide.pyimport("datetime").date,
    version: pyodide.pyimport("sys").version.split(" ")[0],
  };
}

async function answer({ name, answers, asOf }) {
  const { pyodide, calculators, date, version } = await python;
  const held = [pyodide.toPy(answers), date.fromisoformat(asOf)];
  try {
    const result = calculators.run(name, ...held);
    held.push(result);
    return { ...result.toJs({ dict_converter: Object.fromEntries }), version };
  } finally {
    held.forEach((each) => each.destroy()); // or Python would keep them for ever
  }
}

async function download({ url }, again) {
  let response;
  try {
    response = await fetch(url, { cache: again ? "reload" : "default" });
  } catch (error) {
    throw failure("download", error);
  }
  if (!response.ok) throw failure("download", `${response.status} ${url}`);
  const counted = new TransformStream({
    transform(chunk, controller) {
      tell(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  try {
    return new Uint8Array(await new Response(response.body.pipeThrough(counted)).arrayBuffer());
  } catch (error) {
    throw failure("download", error);
  } finally {
    over("download"); // of this file; the last one stays
  }
}

// What has arrived, told to the page ten times a second at most.
let arrived = 0;
let telling;
function tell(bytes) {
  arrived += bytes;
  telling ??= setTimeout(() => {
    telling = undefined;
    self.postMessage({ arrived });
  }, 100);
}

async function fromText(text) {
  return Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

// A sign-in page of a network or half a file is no Zstandard, or not as long as it should be.
function unpacked(name, { size }, bytes, decoder) {
  const magic = [0x28, 0xb5, 0x2f, 0xfd];
  if (magic.some((byte, place) => bytes[place] !== byte)) throw failure("damaged", `${name} does not begin as it should`);
  return decoder.decode(bytes, size);
}

// What counts is the file itself, by its length and SHA-256.
async function checked(name, { size, sha256 }, bytes) {
  if (bytes.length !== size) throw failure("damaged", `${name} has ${bytes.length} of ${size} bytes`);
  if (self.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (digest.some((byte, place) => byte !== parseInt(sha256.substr(place * 2, 2), 16))) {
      throw failure("damaged", `${name} is not the file that was published`);
    }
  }
  return bytes;
}

function failure(kind, error) {
  return Object.assign(new Error(String(error)), { failure: kind });
}
