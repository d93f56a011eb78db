import { render, screen } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect } from "vitest";
import App from "../App.svelte";
import type { FakeBackend } from "$ipc/fake";

/**
 * Opens the window on a pretended backend, as a person would find it.
 *
 * `asked` are the calls of one command so far, `press` clicks a button as soon as it is there, and
 * `sees` waits for a text.
 */
export function renderApp(backend: FakeBackend) {
  const user = userEvent.setup();
  const { container } = render(App, { backend });
  const asked = (name: string) => backend.asked.filter((one) => one.name === name);
  const press = async (name: string | RegExp) =>
    user.click(await screen.findByRole("button", { name }));
  const sees = async (text: string | RegExp) =>
    expect(await screen.findByText(text)).toBeInTheDocument();
  return { backend, user, page: screen, container, asked, press, sees };
}
