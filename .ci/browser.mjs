// Opens each report in Chromium, and fails on whatever a reader would stumble over.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";

const [work, pictures] = process.argv.slice(2);
const require = createRequire(join(work, "package.json"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  userDataDir: join(work, "profile"),
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const wrong = [];
for (const name of ["sessions", "comparison", "thread", "promises", "form", "paper"]) {
  const page = await browser.newPage();
  page.on("console", (said) => wrong.push(`${name}: the browser says ${said.text()}`));
  page.on("request", (asked) => {
    if (!asked.url().startsWith("file:") && !asked.url().startsWith("data:")) {
      wrong.push(`${name} asks for ${asked.url()}`);
    }
  });
  // The page's own policy forbids scripts; axe comes in by the debugger, past it.
  await page.setBypassCSP(true);
  for (const scheme of ["light", "dark"]) {
    for (const width of [360, 1000]) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(`file://${join(work, `${name}.html`)}`);
      await page.screenshot({ path: join(pictures, `${name}-${scheme}-${width}.png`) });
      const across = await page.evaluate(() => document.documentElement.scrollWidth);
      if (across > width) wrong.push(`${name} is ${across} wide on a screen of ${width}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const it of violations) {
        wrong.push(`${name} (${scheme}): ${it.id}, ${it.help}: ${it.nodes[0].html}`);
      }
    }
  }
  await page.pdf({ path: join(work, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
  await page.close();
}
// Fills the form in as somebody without a mouse does, under its own policy, and saves it.
const answers = join(work, "answers");
const ids = new Set();
const orders = new Set();
for (let person = 1; person <= 5; person += 1) {
  const page = await browser.newPage();
  page.on("console", (said) => wrong.push(`form: the browser says ${said.text()}`));
  page.on("request", (asked) => {
    if (!/^(file|data|blob):/.test(asked.url())) wrong.push(`the form asks for ${asked.url()}`);
  });
  const debug = await page.createCDPSession();
  await debug.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: answers });
  await page.goto(`file://${join(work, "form.html")}`);
  const questions = await page.$$eval("fieldset", (all) => all.length);
  const onButton = () => page.evaluate(() => document.activeElement.tagName === "BUTTON");
  // Nothing is answered: nothing is saved, and that is said.
  await page.focus("button");
  await page.keyboard.press("Enter");
  const told = () => page.$eval("output", (output) => output.textContent);
  if (!(await told()).includes("nothing was saved")) wrong.push(`form: says ${await told()}`);
  await page.reload();
  for (let question = 0; question < questions; question += 1) {
    await page.keyboard.press("Tab");
    // The first radio has the focus: Space takes it, and each arrow the next. The last is cannot say.
    const steps = question === questions - 1 ? 5 : (person - 1 + question) % 5;
    await page.keyboard.press("Space");
    for (let step = 0; step < steps; step += 1) await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Tab");
  if (!(await onButton())) wrong.push("form: Tab does not lead from question to question to the button");
  await page.screenshot({ path: join(pictures, "form-filled.png"), fullPage: true });
  await page.keyboard.press("Enter");
  if (!(await told()).includes("Saved as response-")) wrong.push(`form: says ${await told()}`);
  const name = (await told()).match(/response-[a-z2-9]{16}\.json/)?.[0];
  let text = "";
  for (let tries = 0; tries < 100 && !text.endsWith("}\n"); tries += 1) {
    await new Promise((go) => { setTimeout(go, 100); });
    if (readdirSync(answers).includes(name)) text = readFileSync(join(answers, name), "utf8");
  }
  const saved = JSON.parse(text);
  ids.add(saved.response);
  orders.add(saved.answers.map((answer) => answer.prompt).join(" "));
  const keys = Object.keys(saved).sort().join(" ");
  if (keys !== "answers form format response") wrong.push(`form: saves ${keys}`);
  if (saved.answers.length !== questions) wrong.push(`form: saves ${saved.answers.length} answers`);
  await page.close();
}
if (ids.size !== 5 || orders.size !== 5) wrong.push("form: ids or orders are not of their own");
await browser.close();
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
