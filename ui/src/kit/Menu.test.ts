import { render, screen } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import Menu from "./Menu.svelte";

function opened() {
  const share = vi.fn();
  const remove = vi.fn();
  render(Menu, {
    label: "More",
    items: [
      { label: "Copy", onchoose: () => undefined },
      { label: "Share", onchoose: share },
      { label: "Take away", danger: true, onchoose: remove },
    ],
  });
  return {
    user: userEvent.setup(),
    share,
    remove,
    button: screen.getByRole("button", { name: "More" }),
  };
}

const item = (name: string) => screen.getByRole("menuitem", { name });

describe("a menu", () => {
  test("opens with the focus on its first item", async () => {
    const { user, button } = opened();

    await user.click(button);

    expect(button).toHaveAttribute("aria-expanded", "true");
    expect(item("Copy")).toHaveFocus();
  });

  test("moves with the arrow keys, wraps around, and jumps by first letter", async () => {
    const { user, button } = opened();
    await user.click(button);

    await user.keyboard("{ArrowUp}");
    expect(item("Take away")).toHaveFocus();
    await user.keyboard("{ArrowDown}");
    expect(item("Copy")).toHaveFocus();
    await user.keyboard("s");
    expect(item("Share")).toHaveFocus();
  });

  test("runs the chosen item and returns the focus", async () => {
    const { user, button, share, remove } = opened();
    await user.click(button);

    await user.click(item("Share"));

    expect(share).toHaveBeenCalledOnce();
    expect(remove).not.toHaveBeenCalled();
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute("aria-expanded", "false");
  });

  test("closes on Escape without choosing anything", async () => {
    const { user, button, share } = opened();
    await user.click(button);

    await user.keyboard("{Escape}");

    expect(button).toHaveFocus();
    expect(share).not.toHaveBeenCalled();
  });
});
