import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { FieldGroup, type FieldGroupProps } from "./field-group.tsx";

export interface RadioTile {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  isDisabled?: boolean;
}

export interface RadioTilesProps extends Omit<FieldGroupProps, "children"> {
  name: string;
  tiles: readonly RadioTile[];
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  isRequired?: boolean;
  /** Tiles a row on phones; wider screens fit as many as they can. */
  columns?: 1 | 2 | 3;
}

const columnClasses = { 1: "grid-cols-1", 2: "grid-cols-2", 3: "grid-cols-3" };

/** One choice out of a few, as tiles of at least 56 px. */
export function RadioTiles(props: RadioTilesProps) {
  const { name, tiles, defaultValue, onValueChange, isRequired, columns = 2, ...group } = props;
  return (
    <FieldGroup {...group}>
      <div
        className={cn(
          "grid gap-2 md:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]",
          columnClasses[columns],
        )}
      >
        {tiles.map((tile) => (
          <label key={tile.value} className="tile">
            <input
              type="radio"
              name={name}
              value={tile.value}
              defaultChecked={tile.value === defaultValue}
              disabled={tile.isDisabled}
              required={isRequired}
              onChange={(event) => onValueChange?.(event.currentTarget.value)}
              className="size-5 flex-none accent-brand"
            />
            {tile.icon}
            <span className="min-w-0 leading-5 font-semibold break-words">
              {tile.label}
              {tile.description ? (
                <span className="block text-sm font-normal text-muted">{tile.description}</span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
