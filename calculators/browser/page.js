// Carries text between the forms of a page and Python. It adds, rounds, formats and labels nothing:
// what it shows stands in the page already or comes from run(). One worker serves all forms.
(() => {
  // the search shim replaces it on a disk
  const NativeWorker = window.NativeWorker ?? window.Worker;
  const runtime = JSON.parse(document.getElementById("calculator-runtime").textContent);
  const base = new URL(document.currentScript.dataset.base, document.baseURI);
  const onDisk = location.protocol === "file:";
  const files = Object.fromEntries(
    Object.entries(runtime.files).map(([name, file]) => [
      name,
      { ...file, url: new URL(file.url, base).href },
    ]),
  );
  // seconds without a byte, and for one answer
  const { silence, patience } = document.currentScript.dataset;
  const pauseBeforeWords = 600; // milliseconds without an edit before errors and status are told
  const inViewFor = 2000; // milliseconds until Python's files are fetched ahead
  const pageHeight = 900; // pixels, of which Letter and A4 have more between narrow margins
  const forms = new Map(); // form to what is known of its newest request
  let worker; // undefined until Python is wanted
  let ready = false;
  let again = false; // after a failure no kept copy of a file is trusted
  let phase; // of the start: downloading or starting
  let limit;
  let requests = 0;
  const used = "calculator-used"; // in this tab, if it is kept

  // --- Python: started once, on intent ---------------------------------------------------------

  function start() {
    if (worker) return;
    worker = { terminate() {} };
    phase = onDisk ? "starting" : "downloading";
    expect("time", silence);
    if (!onDisk)
      // a kept 404 is not asked for again
      launch(new URL(again ? `${runtime.worker}?${Date.now()}` : runtime.worker, base));
    else if (window.packedRuntime) launchPacked();
    else {
      const packed = document.createElement("script");
      packed.src = new URL(runtime.packed, base);
      packed.onerror = () => fail("download");
      packed.onload = launchPacked;
      document.head.append(packed);
    }
  }

  function launchPacked() {
    const { worker: source, files } = window.packedRuntime;
    if (worker) launch(`data:text/javascript,${encodeURIComponent(source)}`, files);
  }

  function launch(address, packed) {
    try {
      worker = new NativeWorker(address, { type: "module" });
    } catch (error) {
      return fail("start", error);
    }
    worker.onerror = (event) => fail("start", event.message);
    worker.onmessage = ({ data }) => receive(data);
    worker.postMessage({ runtime: { ...runtime, files }, packed, again });
  }

  function expect(kind, seconds) {
    clearTimeout(limit);
    limit = setTimeout(() => fail(kind), seconds * 1000);
  }

  function fail(kind, trace) {
    clearTimeout(limit);
    worker?.terminate();
    worker = undefined;
    ready = false;
    forms.forEach((latest) => {
      latest.asked = latest.outdated = false;
    });
    again = kind !== "endless";
    forms.forEach((latest, form) => {
      if (latest.waiting) explain(form, kind, trace);
    });
    if (!again) start(); // for the next answer; this one is not asked for again
  }

  function explain(form, kind, trace = "") {
    form.querySelectorAll("[data-failure]").forEach((reason) => {
      reason.hidden = reason.dataset.failure !== kind;
    });
    write(form.querySelector("[data-trace]"), trace);
    form.querySelector("[data-report]").hidden = !trace;
    form.removeAttribute("aria-busy");
    forms.get(form).waiting = false;
    setState(form, "failed");
  }

  function receive({ arrived, complete, started, request, result, failure, trace }) {
    if (failure && request === undefined) return fail(failure, trace);
    if (started) {
      clearTimeout(limit);
      ready = true;
      forms.forEach((latest, form) => {
        if (latest.waiting) ask(form);
      });
      return sessionStorage.setItem(used, "yes"); // the first use of it takes a while
    }
    if (ready && (arrived || complete)) return; // told late
    if (arrived) {
      expect("time", silence);
      return forms.forEach((_, form) => tellArrived(form, arrived));
    }
    if (complete) {
      phase = "starting";
      return forms.forEach((latest, form) => {
        if (latest.waiting) setState(form, phase);
      });
    }
    forms.forEach((latest, form) => {
      if (request !== latest.request) return;
      clearTimeout(limit);
      latest.asked = false;
      if (latest.outdated) return ask(form);
      if (failure) return explain(form, failure, trace); // Python goes on
      form.removeAttribute("aria-busy");
      latest.waiting = false;
      show(form, latest, result);
    });
  }

  // The words for what has arrived stand in the page, by the bytes from which each holds.
  function tellArrived(form, arrived) {
    form.querySelector("progress").value = arrived;
    const steps = [...form.querySelectorAll("[data-arrived] > [data-from-bytes]")];
    const reached = steps.findLast((step) => Number(step.dataset.fromBytes) <= arrived);
    steps.forEach((step) => {
      step.hidden = step !== reached;
    });
  }

  // Whether the reader saves data, or has a slow mobile connection.
  const sparing = () =>
    navigator.connection?.saveData || /[23]g/.test(navigator.connection?.effectiveType);

  // Once a form has been in view for a while, its files come at low priority: the first change
  // waits for less.
  // Who has used a calculator in this tab has them: Python starts. Not where the reader saves data,
  // nor on a slow mobile line.
  // What fails here is told when it is needed.
  function fetchAhead() {
    if (onDisk || sparing()) return;
    let soon;
    const view = new IntersectionObserver((entries) => {
      clearTimeout(soon);
      if (!entries.some((entry) => entry.isIntersecting)) return;
      soon = setTimeout(() => {
        view.disconnect();
        if (worker) return;
        if (sessionStorage.getItem(used)) return start();
        const ahead = [
          new URL(runtime.worker, base),
          ...Object.values(files).map((file) => file.url),
        ];
        ahead.forEach((url) =>
          fetch(url, { priority: "low" })
            .then((response) => response.blob())
            .catch(() => {}),
        );
      }, inViewFor);
    });
    forms.forEach((_, form) => view.observe(form));
  }

  // --- Form to Python --------------------------------------------------------------------------

  const names = (form) => [
    ...new Set([...form.elements].map((control) => control.name).filter(Boolean)),
  ];
  const controls = (form, name) => [...form.elements].filter((control) => control.name === name);
  const today = () => new Date().toLocaleDateString("sv"); // Sweden writes dates as ISO does

  function ask(form) {
    const latest = forms.get(form);
    latest.waiting = true;
    if (!ready) {
      start();
      if (worker) setState(form, phase);
      return;
    }
    if (latest.asked) {
      latest.outdated = true; // one question at a time, then the newest
      return;
    }
    const data = new FormData(form);
    const answers = {
      ...Object.fromEntries(names(form).map((name) => [name, data.getAll(name).join(" ").trim()])),
      ...latest.made,
    };
    Object.assign(latest, { request: ++requests, asked: true, outdated: false });
    form.setAttribute("aria-busy", "true");
    expect("endless", patience);
    worker.postMessage({
      request: latest.request,
      name: form.dataset.calculator,
      answers,
      asOf: today(),
    });
  }

  // A link may say what no control offers; a list keeps it, so that the error stands beside it.
  function fill(form, name, value) {
    const [first, ...others] = controls(form, name);
    if (first.type === "radio")
      [first, ...others].forEach((radio) => {
        radio.checked = radio.value === value;
      });
    else if (first.type === "select-one") {
      if (![...first.options].some((option) => option.value === value))
        first.add(new Option(value.slice(0, 60), value));
      first.value = value;
    } else if (others.length) {
      const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(value);
      const [, year, month, day] = iso ?? [value, "", value, ""];
      [month, day, year].forEach((part, place) => {
        [first, ...others][place].value = part;
      });
    } else first.value = value;
  }

  // What a link does not say has its usual answer.
  function restore(control) {
    if (control.type === "radio") control.checked = control.defaultChecked;
    else if (control.options)
      [...control.options].forEach((option) => {
        option.selected = option.defaultSelected;
      });
    else control.value = control.defaultValue;
  }

  function openLink() {
    const linked = new URLSearchParams(location.hash.slice(1));
    forms.forEach((latest, form) => {
      const named = names(form).filter((name) => linked.has(name));
      if (!named.length) return;
      names(form)
        .flatMap((name) => controls(form, name))
        .forEach(restore);
      named.forEach((name) => fill(form, name, linked.get(name)));
      latest.edited = true;
      latest.linked = location.hash;
      // the first links did not say
      latest.made = { v: linked.get("v") ?? "1", data: linked.get("data") ?? "" };
      ask(form);
    });
  }

  // What the address does not say, as an answer with an error, is kept in this tab for who comes
  // back or loads the page again.
  function keepTyped() {
    forms.forEach(({ edited, linked }, form) => {
      if (edited && location.hash !== linked)
        sessionStorage.setItem(form.dataset.calculator, JSON.stringify([...new FormData(form)]));
      else sessionStorage.removeItem(form.dataset.calculator);
    });
  }

  function reopenTyped() {
    if (!["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type))
      return;
    forms.forEach((latest, form) => {
      const typed = JSON.parse(sessionStorage.getItem(form.dataset.calculator));
      if (!typed) return;
      for (const name of names(form)) {
        const values = typed.filter(([of]) => of === name).map(([, value]) => value);
        if (values.length > 1)
          controls(form, name).forEach((control, place) => {
            control.value = values[place];
          });
        else if (values.length) fill(form, name, values[0]);
      }
      Object.assign(latest, { edited: true, linked: undefined, made: undefined });
      ask(form);
    });
  }

  // The page opens with a worked example; a copy that was kept for long must not open in the past.
  function wake(form) {
    if (forms.get(form).edited || form.dataset.state !== "prerendered") return;
    form.querySelectorAll("[data-opens]").forEach((group) => {
      if (group.dataset.opens < today()) fill(form, group.dataset.field, today());
    });
    ask(form);
  }

  // --- Answer to page --------------------------------------------------------------------------

  function show(form, latest, result) {
    const region = form.querySelector("[data-result]");
    const wrong = Object.keys(result.errors).length > 0;
    form
      .querySelectorAll("[role=listbox]")
      .forEach((list) => renderList(list, listed(result, list.dataset.list)));
    if (!wrong) renderResult(region, result);
    region.toggleAttribute("data-stale", wrong);
    const runsIn = form.querySelector("[data-runtime]");
    write(runsIn, runsIn.dataset.runtime.replace("{version}", result.version));
    setState(form, "ready");
    clearTimeout(latest.pause);
    latest.pause = setTimeout(
      () => tell(form, latest, result, wrong),
      latest.typing ? pauseBeforeWords : 0,
    );
    latest.search?.();
    if (wrong) return;
    latest.result = result;
    latest.take?.();
    delete latest.take;
  }

  function tell(form, latest, result, wrong) {
    for (const place of form.querySelectorAll("[data-error]")) {
      place.textContent = result.errors[place.dataset.error] ?? "";
      controls(form, place.dataset.error).forEach((control) =>
        control.setAttribute("aria-invalid", String(place.textContent !== "")),
      );
    }
    renderList(
      form.querySelector("[data-list=problems]"),
      Object.entries(result.errors).map(([field, text]) => ({
        text,
        link: `#${controls(form, field)[0].id}`,
      })),
    );
    const summary = form.querySelector("[data-summary]");
    summary.hidden = !wrong;
    Object.keys(result.errors).forEach((field) =>
      controls(form, field)[0]?.closest("details")?.setAttribute("open", ""),
    );
    if (wrong && latest.submitted) summary.focus();
    latest.submitted = false;
    if (wrong) say(form, "problem");
    else if (latest.edited) {
      say(form, "ready", result.sentence);
      history.replaceState(null, "", `#${result.fragment}`);
      if (!latest.waiting) latest.linked = location.hash;
    }
  }

  function renderResult(region, result) {
    region.querySelectorAll("[data-list]").forEach((list) => {
      const items = listed(result, list.dataset.list);
      renderList(list, items);
      (list.closest("[data-part]") ?? list).hidden = !items.length;
    });
    write(region.querySelector("[data-address]"), linkTo(result));
    for (const line of result.lines) {
      region
        .querySelectorAll(`[data-line="${line.name}"]`)
        .forEach((place) => write(place, line.text));
      region
        .querySelectorAll(`[data-because="${line.name}"]`)
        .forEach((place) => write(place, line.because));
    }
    region
      .querySelectorAll("[data-from]")
      .forEach((place) => write(place, valueAt(result, place.dataset.from)));
  }

  // A part of a result by its path, such as "scale.low".
  const valueAt = (result, path) => path.split(".").reduce((whole, name) => whole?.[name], result);

  // The rows of a section by its name, or a list by its path.
  const listed = (result, name) =>
    result.sections.find((section) => section.name === name)?.rows ?? valueAt(result, name) ?? [];

  // A list holds a <template> of one item, and the items. An item is a text, a row of cells, or
  // parts by their names: then data-text names what to write, and data-set which attributes to set
  // from what ("x1:low x2:high"). Items that stand are kept.
  function renderList(list, items) {
    const pattern = list.querySelector("template").content.firstElementChild;
    while (list.children.length - 1 > items.length) list.lastElementChild.remove();
    while (list.children.length - 1 < items.length) list.append(pattern.cloneNode(true));
    items.forEach((item, place) => {
      const shown = list.children[place + 1];
      if (typeof item === "string") return write(shown, item);
      if (Array.isArray(item))
        return [...(shown.cells ?? [shown])].forEach((cell, index) => writeCell(cell, item[index]));
      for (const part of [shown, ...shown.querySelectorAll("[data-text], [data-set]")]) {
        if (part.dataset.text) write(part, item[part.dataset.text]);
        for (const pair of part.dataset.set?.split(" ") ?? [])
          part.setAttribute(pair.split(":")[0], item[pair.split(":")[1]]);
      }
    });
  }

  // A cell is a text, or a text with the address that it leads to.
  function writeCell(place, cell) {
    if (typeof cell === "string") {
      if (place.firstElementChild || place.textContent !== cell) place.textContent = cell;
      return;
    }
    const link = place.querySelector("a") ?? document.createElement("a");
    link.href = cell.address;
    write(link, cell.text);
    if (!link.isConnected) place.replaceChildren(link);
  }

  // A field may stand in a part that is folded.
  function reach(control) {
    control.closest("details")?.setAttribute("open", "");
    control.focus();
  }

  function write(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  function setState(form, state) {
    if (form.dataset.state === state) return;
    form.dataset.state = state;
    form.querySelector("[data-trouble]").hidden = state !== "failed";
    form.querySelector("[data-progress]").hidden = state !== "downloading";
    if (state === "downloading") tellArrived(form, 0);
    say(form, state);
  }

  // One status message a change, in words that the page holds or that Python gave.
  function say(form, state, sentence) {
    const status = form.querySelector("[role=status]");
    status.textContent = sentence ?? status.dataset[state];
  }

  // --- Search in a long list: Python finds, the reader picks -----------------------------------

  function bindSearch(form, input) {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    const options = () => [...list.querySelectorAll("[role=option]")];
    let at = -1;
    let wanted = false; // from the first letter until one is picked
    const mark = (place) => {
      at = place;
      options().forEach((option, each) =>
        Object.assign(option, { id: `${list.id}-${each}` }).setAttribute(
          "aria-selected",
          String(each === at),
        ),
      );
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options()[at].id);
      options()[at].scrollIntoView({ block: "nearest" });
    };
    const open = (opened) => {
      list.hidden = !opened;
      input.setAttribute("aria-expanded", String(opened));
      mark(-1);
    };
    const pick = (option) => {
      wanted = false;
      input.value = option.textContent;
      open(false);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    forms.get(form).search = () =>
      open(wanted && document.activeElement === input && options().length > 0);
    input.addEventListener("input", () => {
      wanted = true;
    });
    input.addEventListener("blur", () => {
      wanted = false;
      open(false);
    });
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const found = options();
      if (step && found.length) {
        if (list.hidden) open(true);
        mark(
          at < 0 ? (step > 0 ? 0 : found.length - 1) : (at + step + found.length) % found.length,
        );
      } else if (event.key === "Enter" && at >= 0) pick(found[at]);
      else if (event.key === "Escape" && !list.hidden) {
        wanted = false;
        open(false);
      } else return;
      event.preventDefault();
    });
    // the field keeps the focus
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      if (target.matches("[role=option]")) pick(target);
    });
  }

  // --- The answer to take along ----------------------------------------------------------------

  const linkTo = (result) => new URL(`#${result.fragment}`, location.href).href;

  const takes = {
    copy(form, result) {
      const shown = form.querySelector("[data-link]");
      shown.hidden = false;
      const field = shown.querySelector("input");
      field.value = linkTo(result);
      field.select();
      const shownOnly = () => say(form, "shown");
      if (!navigator.clipboard) return shownOnly();
      navigator.clipboard.writeText(field.value).then(() => say(form, "copied"), shownOnly);
    },
    save(form, result, { holds, file, type }) {
      const address = URL.createObjectURL(
        new Blob([result[holds]], { type: `${type};charset=utf-8` }),
      );
      Object.assign(document.createElement("a"), { href: address, download: file }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      say(form, "saved");
    },
    print(form) {
      const root = document.documentElement;
      root.dataset.print = form.dataset.calculator;
      const article = form.closest("article");
      for (let percent = 100; percent >= 50; percent -= 5) {
        root.style.setProperty("--fit", percent / 100);
        if (article.getBoundingClientRect().height <= pageHeight) break;
      }
      window.print();
    },
  };

  // The opening answer was made at build; what there is to take comes from Python.
  function take(form, button) {
    const latest = forms.get(form);
    const now = () => takes[button.dataset.take](form, latest.result, button.dataset);
    if (latest.result) return now();
    latest.take = now;
    ask(form);
  }

  // --- Bind ------------------------------------------------------------------------------------

  for (const form of document.querySelectorAll("form[data-calculator]")) {
    forms.set(form, {});
    form.querySelectorAll("[role=combobox]").forEach((input) => bindSearch(form, input));
    form
      .querySelectorAll("[data-take]")
      .forEach((button) => button.addEventListener("click", () => take(form, button)));
    form.addEventListener("click", (event) => {
      const link = event.target.closest(".change, [data-list=problems] a");
      if (!link) return;
      event.preventDefault(); // the fragment is the answer's
      reach(document.getElementById(link.hash.slice(1)));
    });
    const edited = (change) => {
      Object.assign(
        forms.get(form),
        { edited: true, linked: undefined, typing: false, made: undefined },
        change,
      );
      ask(form);
    };
    form.querySelectorAll("[data-empty]").forEach((button) =>
      button.addEventListener("click", () => {
        fill(form, button.dataset.empty, "");
        edited();
      }),
    );
    form.addEventListener("focusin", () => wake(form));
    form.addEventListener("input", ({ target }) => edited({ typing: target.type === "text" }));
    form.addEventListener("change", () => edited());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      edited({ submitted: true });
    });
    form.addEventListener("reset", () => setTimeout(edited)); // the fields change after the event
    form.querySelector("[data-again]").addEventListener("click", () => ask(form));
  }
  window.addEventListener("afterprint", () => {
    delete document.documentElement.dataset.print;
  });
  window.addEventListener("hashchange", openLink);
  for (const leaving of ["pagehide", "visibilitychange"])
    window.addEventListener(leaving, keepTyped);
  openLink();
  reopenTyped();
  fetchAhead();
})();
