// Opens each report in Chromium, and fails on whatever a reader would stumble over.
import { readFileSync } from "node:fs";
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
for (const name of ["sessions", "comparison", "thread", "promises"]) {
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
await browser.close();
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
