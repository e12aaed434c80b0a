// Starts Python from checked files, then answers what the page asks. The same glue serves the web,
// where a file is an address, and a disk, where it is text from the packed script.

const LARGEST = "pyodide.asm.wasm";
const warmings = 50; // times that an answer is worked out again, where the browser may keep compiled code
const pauseBeforeWarming = 300; // milliseconds without a question
let python;
let resting;
let warmingsLeft = 0;
let report = (message) => self.postMessage(message); // to the page, or to the other worker
const phases = {}; // when each was over, in milliseconds since this worker began
const over = (phase) => {
  phases[phase] = performance.now();
};

self.onmessage = async ({ data }) => {
  clearTimeout(resting);
  try {
    if (data.compile) {
      report = (message) => data.to.postMessage(message);
      await compileOnTheWay(data.compile[LARGEST], data.cache);
      report({ sound: true });
    } else if (data.runtime) {
      if (data.beside) warmingsLeft = warmings;
      python = start(data);
      await python;
      report({ started: true, phases });
    } else {
      report({ request: data.request, result: await answer(data) });
      resting = setTimeout(warm, pauseBeforeWarming, data);
    }
  } catch (error) {
    report({
      request: data.request,
      failure: error.failure ?? (data.runtime ? "start" : "rule"),
      trace: String(error),
    });
  }
};

// A browser keeps compiled code for the next visit once much of it was used. So in a pause the newest answer is worked out some times more.
async function warm(data) {
  if (!warmingsLeft) return;
  warmingsLeft -= 1;
  await answer(data);
  resting = setTimeout(warm, 0, data);
}

async function start({ runtime: { files, info }, packed, again, beside }) {
  const sound = []; // checks of what is at work meanwhile; all end well before anything is answered
  const whole = async (name) => {
    const bytes = await (packed
      ? fromText(packed[name])
      : download(files[name], again ? "reload" : "default"));
    return checked(name, files[name], await unpacked(files[name], bytes, decoder));
  };
  const checkMeanwhile = (check) => {
    check.catch(() => {}); // waited for below
    sound.push(check);
  };
  const fromBytes = (bytes) =>
    import(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
  // From its own address a script starts sooner, and is kept compiled. What fails is read again: that tells why.
  const script = async (name) => {
    if (!beside) return fromBytes(await whole(name));
    const running = import(files[name].url);
    running.then(
      () => checkMeanwhile(whole(name)),
      () => {},
    );
    return running.catch(async () => fromBytes(await whole(name)));
  };
  const decoder = script("zstddec.mjs").then(async ({ ZSTDDecoder }) => {
    const made = new ZSTDDecoder();
    await made.init();
    return made;
  });
  const compileUnpacked = () => whole(LARGEST).then(WebAssembly.compile);
  const compiling = beside
    ? compiledBeside(beside, checkMeanwhile).catch(compileUnpacked)
    : compileUnpacked();
  compiling.then(
    () => over("compile"),
    () => {},
  );
  const [loader, asm, library] = await Promise.all([
    script("pyodide.mjs"),
    script("pyodide.asm.mjs"),
    whole("python.zip"),
  ]);
  over("unpack");
  // Pyodide would fetch and compile the file itself: it gets what is checked and compiled meanwhile.
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiling;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const [nothing, libraryBlob] = [[], [library]].map((content) =>
    URL.createObjectURL(new Blob(content)),
  );
  const starting = loader.loadPyodide({
    indexURL: `${nothing}#/`, // it adds its file's name; after "#/" that name is ignored
    packageBaseUrl: `${nothing}#/`,
    stdLibURL: libraryBlob,
    createPyodideModule: asm.default,
    lockFileContents: { info, packages: {} },
  });
  // Without the compiled file Pyodide never settles. What is damaged may fail in any way.
  const [pyodide] = await Promise.all([starting, compiling]).catch(async (error) => {
    await Promise.all(sound);
    throw error;
  });
  over("initialize");
  [nothing, libraryBlob].forEach((blob) => URL.revokeObjectURL(blob));
  const calculators = pyodide.pyimport("calculators");
  over("import");
  await Promise.all(sound);
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

// By another worker, which has the time for it, and tells later that the file was sound.
function compiledBeside(beside, checkMeanwhile) {
  const waiting = [];
  const until = (name) =>
    new Promise((done, fail) => {
      waiting.push({ name, done, fail });
    });
  const [module, sound] = [until("module"), until("sound")];
  let before = 0;
  arriving += 1;
  beside.onmessage = ({ data }) => {
    waiting.forEach(({ name, done, fail }) => {
      if (data.failure) fail(failure(data.failure, data.trace));
      else if (data[name]) done(data[name]);
    });
    if (!data.arrived) return;
    tell(data.arrived - before);
    before = data.arrived;
  };
  sound.then(cameIn, cameIn);
  return module.then((compiled) => {
    checkMeanwhile(sound);
    return compiled;
  });
}

// The browser compiles the file while it comes, and keeps what it compiled for the next visit. For that the host sends it as it is,
// under its own type, and packs it on the way. Where it does not, the other one is smaller.
async function compileOnTheWay(file, cache) {
  let compiling;
  const bytes = await download(file, cache, (response) => {
    if (!response.headers.has("Content-Encoding")) throw new Error(`${file.url} comes unpacked`);
    compiling = WebAssembly.compileStreaming(response.clone());
    compiling.then(
      (module) => report({ module }),
      () => {},
    ); // waited for below
  });
  await compiling;
  await checked(LARGEST, file, bytes);
}

let arriving = 0; // files
function cameIn() {
  over("download"); // of this file; the last one stays
  arriving -= 1;
  if (!arriving) report({ complete: true });
}

async function download({ url, share }, cache, look = () => {}) {
  arriving += 1;
  const leave = new AbortController();
  try {
    const response = await fetch(url, { cache, mode: "same-origin", signal: leave.signal });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    look(response);
    const pieces = [];
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      tell(piece.value.length * share);
      pieces.push(piece.value);
    }
    return joined(pieces);
  } catch (error) {
    leave.abort();
    throw failure("download", error);
  } finally {
    cameIn();
  }
}

function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    bytes.set(piece, place);
    place += piece.length;
  }
  return bytes;
}

// What has arrived, told to the page ten times a second at most.
let arrived = 0;
let telling;
function tell(bytes) {
  arrived += bytes;
  telling ??= setTimeout(() => {
    telling = undefined;
    report({ arrived });
  }, 100);
}

async function fromText(text) {
  return (
    Uint8Array.fromBase64?.(text) ??
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  );
}

// What is packed is unpacked; what is not may be what it should be, or a sign-in page of a network.
async function unpacked({ size }, bytes, decoder) {
  const magic = [0x28, 0xb5, 0x2f, 0xfd];
  return magic.every((byte, place) => bytes[place] === byte)
    ? (await decoder).decode(bytes, size)
    : bytes;
}

// What counts is the file itself, by its length and SHA-256.
async function checked(name, { size, sha256 }, bytes) {
  if (bytes.length !== size)
    throw failure("damaged", `${name} has ${bytes.length} of ${size} bytes`);
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
