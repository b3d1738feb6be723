// Makes the files that the site carries of npm packages: node bundle.js FOLDER LICENSE
// FOLDER is written to; LICENSE is the text of the Apache licence, for packages that bring none.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const [folder, apache] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

await build({
  entryPoints: ["codemirror.js"],
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "inline",
});
cpSync("node_modules/oxigraph/web.js", `${folder}/oxigraph.js`);
cpSync("node_modules/oxigraph/web_bg.wasm", `${folder}/web_bg.wasm`); // oxigraph.js asks for it by this name
writeFileSync(`${folder}/LICENCES.txt`, licences().join(`\n\n${"-".repeat(80)}\n\n`));

/** The licence of each package in the files, in order of their names. */
function licences() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf-8"));
  return Object.keys(packages)
    .filter((place) => place && !packages[place].dev)
    .sort()
    .map((place) => {
      const { name, version, license } = JSON.parse(readFileSync(`${place}/package.json`, "utf-8"));
      const own = readdirSync(place).find((file) => /^licen[cs]e/i.test(file));
      const other = license.includes("Apache-2.0") && existsSync(apache) ? apache : null;
      const file = own ? `${place}/${own}` : other;
      if (!file) throw new Error(`${name} brings no text of its licence, ${license}`);
      return `${name} ${version}, ${license}\n\n${readFileSync(file, "utf-8").trim()}\n`;
    });
}
