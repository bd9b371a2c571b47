// The heat map is one scale, the worst the strongest: in colour, in grey, to a colour-blind reader, on a dark screen; and the
// parts of a bar are told apart by edges and patterns.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, report } from "./browser.mjs";

let browser;
let address;
before(async () => {
  browser = await launch();
  address = report("en", "matrices/kgz/2025-10");
});
after(() => browser?.close());

const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const rgb = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => linear(Number(part) / 255));
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
/** CIE L*, 0 to 100. */
const lightness = (colour) => {
  const y = luminance(colour);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
// How linear RGB looks without the cones of long or of middle waves (Viénot, Brettel, Mollon 1999), and without any.
const EYES = {
  usual: (colour) => colour,
  protanope: ([red, green, blue]) => [0.11238 * red + 0.88762 * green, 0.11238 * red + 0.88762 * green, 0.00401 * (red - green) + blue],
  deuteranope: ([red, green, blue]) => [0.29275 * red + 0.70725 * green, 0.29275 * red + 0.70725 * green, -0.02234 * (red - green) + blue],
  grey: (colour) => Array(3).fill(luminance(colour)),
};

/** Background and text of each shade, as the page draws them. */
function shades(page) {
  return page.evaluate(() => {
    const cell = document.querySelector("table.heat td");
    const was = cell.className;
    const drawn = [0, 1, 2, 3, 4, 5].map((step) => {
      cell.className = `h${step}`;
      const { backgroundColor, color } = getComputedStyle(cell);
      return { step, background: backgroundColor, text: color };
    });
    cell.className = was;
    return { drawn, paper: getComputedStyle(document.documentElement).backgroundColor };
  });
}

for (const [name, media, colorScheme] of [["light", "screen", "light"], ["dark", "screen", "dark"], ["paper", "print", "light"]]) {
  test(`${name}: lightness goes one way, away from the paper as the index falls, and text is read on every shade`, async () => {
    const { page } = await open(browser, address, { colorScheme });
    await page.emulateMedia({ media, colorScheme });
    const { drawn, paper } = await shades(page);
    for (const [eye, sees] of Object.entries(EYES)) {
      const steps = drawn.map(({ background }) => lightness(sees(rgb(background))));
      const ground = lightness(sees(rgb(paper)));
      const away = steps.map((step) => Math.abs(step - ground));
      for (const step of [1, 2, 3, 4, 5]) {
        assert.ok(away[step] < away[step - 1] - 5, `${eye}: shade ${step} is weaker than ${step - 1}: ${away.map(Math.round)}`);
        assert.equal(Math.sign(steps[step] - steps[step - 1]), ground > 50 ? 1 : -1, `${eye}: one way: ${steps.map(Math.round)}`);
      }
    }
    for (const { step, background, text } of drawn) {
      assert.ok(contrast(rgb(background), rgb(text)) >= 4.5, `text on shade ${step}`);
    }
    await page.context().close();
  });
}

test("where fewer than half of the cells are assessed there is no shade but a hatch, and words that say so", async () => {
  const { page } = await open(browser, address);
  const cells = await page.$$eval("table.heat tfoot td", (found) =>
    found.map((cell) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(cell);
      return { year: cell.dataset.head, text: cell.innerText, backgroundColor, hatched: backgroundImage.includes("gradient") };
    }),
  );
  assert.deepEqual(cells.filter(({ hatched }) => hatched).map(({ year }) => year), ["2024"]);
  assert.match(cells.find(({ year }) => year === "2025").text, /none assessed/);
  for (const { year, text, backgroundColor, hatched } of cells) {
    assert.equal(hatched, /few assessed/.test(text), `${year}: ${text}`);
    if (hatched) assert.equal(backgroundColor, "rgba(0, 0, 0, 0)", `${year}: a hatch is no shade`);
  }
  await page.context().close();
});

test("under forced colours every cell has an edge and its figure", async () => {
  const { page } = await open(browser, address, { forcedColors: "active" });
  const bare = await page.$$eval("table.heat td", (cells) =>
    cells.filter((cell) => getComputedStyle(cell).outlineStyle === "none" || !cell.innerText.trim()).length,
  );
  assert.equal(bare, 0);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`${colorScheme}: the parts of a bar are told apart without colour`, async () => {
    const { page } = await open(browser, address, { colorScheme });
    const bar = await page.$eval(".bar", (bar) => ({
      gap: parseFloat(getComputedStyle(bar).columnGap),
      paper: getComputedStyle(document.documentElement).backgroundColor,
      parts: [...bar.children].map((part) => {
        const { borderTopColor, borderTopStyle, backgroundImage, backgroundColor } = getComputedStyle(part);
        return { name: part.className, edge: borderTopColor, look: `${borderTopStyle} ${backgroundImage.split("(")[0]} ${backgroundColor}` };
      }),
    }));
    assert.ok(bar.gap >= 2, "a gap of paper between neighbours");
    assert.deepEqual(bar.parts.map(({ name }) => name), ["s-available", "s-partial", "s-missing", "s-not_assessed"]);
    for (const { name, edge } of bar.parts) {
      assert.ok(contrast(rgb(edge), rgb(bar.paper)) >= 3, `${name}: the edge against the gap (WCAG 1.4.11)`);
    }
    const looks = bar.parts.map(({ look }) => look.replace(/rgba?\([\d., ]+\)/, ""));
    assert.equal(new Set(looks).size, looks.length, `four patterns: ${looks}`);
    await page.context().close();
  });
}
