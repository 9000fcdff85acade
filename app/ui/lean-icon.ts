import { createElement, type SVGProps } from "react";

/** An icon as the built pages have it: its outline on a field of 24 by 24; `.icon` gives the rest of its look. */
export function leanIcon(outline: string) {
  const path = createElement("path", { d: outline });
  return function Icon({ className, ...rest }: SVGProps<SVGSVGElement>) {
    return createElement(
      "svg",
      {
        viewBox: "0 0 24 24",
        "aria-hidden": "aria-label" in rest || "role" in rest ? undefined : true,
        ...rest,
        className: className ? `icon ${className}` : "icon",
      },
      path,
    );
  };
}
