// Drives Firefox for the tests: a JSON command a line on standard input, a JSON reply a line out.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  timeout: 120_000, // a busy machine may take its time: no limit here is what is tested
  protocolTimeout: 600_000,
  // Automation switches Firefox's rules for files off; readers have them on.
  extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true },
});
let page;
let troubles = [];
const commands = {
  async open({ url, script, width, height }) {
    await page?.close();
    page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.setViewport({ width, height });
    troubles = [];
    page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on(
      "request",
      (request) =>
        /^https?:\/\/(?!127\.0\.0\.1)/.test(request.url()) && troubles.push(request.url()),
    );
    if (script) await page.evaluateOnNewDocument(script);
    await page.goto(url, { waitUntil: "load" });
  },
  evaluate: ({ expression }) => page.evaluate(expression),
  async press({ key }) {
    const modifiers = key.split("+");
    const last = modifiers.pop();
    for (const modifier of modifiers) await page.keyboard.down(modifier);
    await page.keyboard.press(last);
    for (const modifier of modifiers) await page.keyboard.up(modifier);
  },
  type: ({ text }) => page.keyboard.type(text),
  pdf: async ({ path, format }) => {
    await page.pdf({
      path,
      format,
      margin: { top: "18mm", right: "17mm", bottom: "20mm", left: "17mm" },
    });
  },
  troubles: () => troubles,
};
for await (const line of createInterface({ input: process.stdin })) {
  const { name, ...rest } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ value: (await commands[name](rest)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
await browser.close();
