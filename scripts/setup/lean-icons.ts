import { resolve } from "node:path";
import type { Plugin } from "vite";

type Shape = [tag: string, attributes: Record<string, string>];

/**
 * Draws every icon of lucide as one path whose look comes from the style sheet, in the built pages: two
 * short elements in place of up to eight long ones, of which a list holds a hundred.
 */
export function leanIcons(): Plugin {
  return {
    name: "lean-icons",
    apply: "build",
    enforce: "pre",
    // The server draws what the browser goes on with, so both need the same icons.
    config: () => ({ ssr: { noExternal: ["lucide-react"] } }),
    transform(code, id) {
      if (!/\/lucide-react\/dist\/esm\/icons\/[\w-]+\.mjs$/.test(id)) return null;
      const [, source] = /const __iconData = (\{[\s\S]*?\n\});/.exec(code) ?? [];
      if (!source) return null;
      const { node } = new Function(`return ${source}`)() as { node: Shape[] };
      const path = onePath(node);
      if (path === null) return null;
      return {
        code: `import { leanIcon } from ${JSON.stringify(resolve("app/ui/lean-icon.ts"))};
const icon = leanIcon(${JSON.stringify(path)});
export { icon as default };`,
        map: null,
      };
    },
  };
}

/** The outlines of all shapes in one; null where a shape is more than an outline. */
export function onePath(shapes: readonly Shape[]): string | null {
  const outlines = shapes.map(outlineOf);
  return outlines.includes(null) ? null : outlines.join("");
}

function outlineOf([tag, { key: _, ...given }]: Shape): string | null {
  const draw = OUTLINES[tag];
  const isPlain = draw && Object.keys(given).every((name) => draw.attributes.includes(name));
  return isPlain ? draw.outline(given) : null;
}

type Attributes = Record<string, string | undefined>;

const OUTLINES: Record<string, { attributes: string[]; outline: (given: Attributes) => string }> = {
  path: {
    attributes: ["d"],
    // What begins relatively would go on from where the shape before it ended.
    outline: ({ d = "" }) => (d.startsWith("m") ? `M0 0${d}` : d),
  },
  line: {
    attributes: ["x1", "y1", "x2", "y2"],
    outline: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  },
  circle: {
    attributes: ["cx", "cy", "r"],
    outline: ({ cx, cy, r }) => oval(Number(cx), Number(cy), Number(r), Number(r)),
  },
  ellipse: {
    attributes: ["cx", "cy", "rx", "ry"],
    outline: ({ cx, cy, rx, ry }) => oval(Number(cx), Number(cy), Number(rx), Number(ry)),
  },
  rect: {
    attributes: ["x", "y", "width", "height", "rx", "ry"],
    outline: ({ x = "0", y = "0", width, height, rx, ry }) => {
      const [w, h] = [Number(width), Number(height)];
      const [a, b] = [Number(rx ?? ry ?? 0), Number(ry ?? rx ?? 0)];
      if (a === 0 || b === 0) return `M${x} ${y}h${w}v${h}h${-w}z`;
      const corner = (dx: number, dy: number) => `a${a} ${b} 0 0 1 ${dx} ${dy}`;
      return `M${Number(x) + a} ${y}h${w - 2 * a}${corner(a, b)}v${h - 2 * b}${corner(-a, b)}h${2 * a - w}${corner(-a, -b)}v${2 * b - h}${corner(a, -b)}z`;
    },
  },
};

function oval(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0z`;
}
